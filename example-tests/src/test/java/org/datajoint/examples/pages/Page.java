package org.datajoint.examples.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of Markdown.
 *
 * @param file its file
 * @param blocks its fenced blocks
 * @param prose its lines, with empty lines in place of blocks, so that line numbers are kept
 */
record Page(Path file, List<Block> blocks, List<String> prose) {
    private static final Pattern FENCE = Pattern.compile("\\s*```([^\\s`]*)[^`]*");
    private static final Pattern COMMENT = Pattern.compile("\\s*<!--(.*?)-->\\s*");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");
    private static final Pattern NAMED = Pattern.compile("<a [^>]*(?:id|name)=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)[^)]*\\)");
    private static final Pattern DEFINED = Pattern.compile("^\\[[^]]+]: +(\\S+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(?:href|src|srcset)=\"([^\"]+)\"");

    static Page read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Block> blocks = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        StringBuilder text = null;
        int begin = 0;
        for (String line : lines) {
            Matcher fence = FENCE.matcher(line);
            if (text == null && fence.matches()) {
                text = new StringBuilder();
                begin = prose.size();
            } else if (text != null && line.strip().equals("```")) {
                Matcher opening = FENCE.matcher(lines.get(begin));
                String language = opening.matches() ? opening.group(1) : "";
                Matcher comment = COMMENT.matcher(begin == 0 ? "" : lines.get(begin - 1));
                blocks.add(new Block(
                        begin + 1,
                        language,
                        comment.matches() ? comment.group(1).strip() : "",
                        text.toString()));
                text = null;
            } else if (text != null) {
                text.append(line).append('\n');
            } else {
                prose.add(line);
                continue;
            }
            prose.add("");
        }
        if (text != null) {
            throw new IllegalStateException(file + ": the block that begins in line " + (begin + 1) + " has no end");
        }
        return new Page(file, List.copyOf(blocks), List.copyOf(prose));
    }

    /** Returns the targets of its links with their line numbers. */
    List<Map.Entry<Integer, String>> links() {
        List<Map.Entry<Integer, String>> links = new ArrayList<>();
        for (int i = 0; i < prose.size(); i++) {
            String line = prose.get(i).replaceAll("`[^`]*`", "");
            for (Pattern pattern : List.of(LINK, DEFINED, ATTRIBUTE)) {
                Matcher matcher = pattern.matcher(line);
                while (matcher.find()) {
                    links.add(Map.entry(i + 1, matcher.group(1)));
                }
            }
        }
        return links;
    }

    /** Returns the anchors of its headings, as GitHub generates them. */
    List<String> anchors() {
        List<String> anchors = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String slug = heading.group(1)
                        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int times = seen.merge(slug, 1, Integer::sum);
                anchors.add(times == 1 ? slug : slug + "-" + (times - 1));
            }
            Matcher named = NAMED.matcher(line);
            while (named.find()) {
                anchors.add(named.group(1));
            }
        }
        return anchors;
    }
}
