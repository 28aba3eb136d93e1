package org.datajoint.examples.pages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks that every link within the repository leads to a file or folder, and to an existing heading. */
record LinkCheck(Path root) implements PageCheck {
    private static final Pattern ELSEWHERE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    @Override
    public List<Problem> problems(Page page) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<Integer, String> link : page.links()) {
            String target = link.getValue();
            if (ELSEWHERE.matcher(target).matches()) {
                continue;
            }
            String name = target.replaceFirst("#.*", "");
            Path file = name.isEmpty()
                    ? page.file()
                    : page.file().resolveSibling(name).normalize();
            if (!file.startsWith(root) || !Files.exists(file)) {
                problems.add(new Problem(link.getKey(), "the link leads to nothing: " + target));
            } else if (target.contains("#")) {
                String anchor = target.substring(target.indexOf('#') + 1);
                if (Files.isDirectory(file) || !Page.read(file).anchors().contains(anchor)) {
                    problems.add(new Problem(link.getKey(), "there is no such heading: " + target));
                }
            }
        }
        return problems;
    }
}
