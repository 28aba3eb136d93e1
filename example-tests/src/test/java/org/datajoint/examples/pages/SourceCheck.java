package org.datajoint.examples.pages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks that a page only shows code that is compiled and run: each block is part of one source file. */
record SourceCheck(Path root) implements PageCheck {
    private static final Map<String, String> ENDINGS = Map.of("java", ".java", "kotlin", ".kt", "python", ".py");

    private static final List<String> FOLDERS = List.of("example-tests/src", "example-tests-kotlin/src");

    @Override
    public List<Problem> problems(Page page) {
        List<Problem> problems = new ArrayList<>();
        for (Block block : page.blocks()) {
            String ending = ENDINGS.get(block.language());
            if (ending == null) {
                continue;
            }
            String lines = Block.flat(block.text());
            boolean isThere = FOLDERS.stream()
                    .flatMap(folder -> Pages.found(root.resolve(folder), ending).stream())
                    .anyMatch(file -> Block.flat(Pages.text(file)).contains(lines));
            if (block.text().isBlank()) {
                problems.add(new Problem(block.line(), "the block is empty."));
            } else if (!isThere) {
                problems.add(new Problem(
                        block.line(), "no " + ending + " file of example-tests has these lines:\n" + block.text()));
            }
        }
        return problems;
    }
}
