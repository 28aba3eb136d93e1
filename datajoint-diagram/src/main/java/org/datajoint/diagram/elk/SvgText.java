package org.datajoint.diagram.elk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.datajoint.spi.Drawing;
import org.datajoint.spi.Palette;

/** Writes a picture as SVG. */
final class SvgText {
    private final StringBuilder svg = new StringBuilder();
    private final Map<String, Look> looks = new LinkedHashMap<>();

    private SvgText() {}

    static String of(Picture picture, Drawing.Theme theme) {
        return new SvgText().write(picture, theme);
    }

    private String write(Picture picture, Drawing.Theme theme) {
        for (Picture.Item item : picture.items()) {
            item.marks().forEach(mark -> looks.putIfAbsent(mark.look().name(), mark.look()));
        }
        // Several pictures in one page share their style rules if they have the same theme, so the theme is in the
        // class name.
        String root = "datajoint-" + theme.name().toLowerCase(Locale.ROOT);
        String width = number(picture.width());
        String height = number(picture.height());
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"" + root + "\" width=\"" + width + "\" height=\""
                + height + "\" viewBox=\"0 0 " + width + " " + height
                + "\" font-family=\"Helvetica, Arial, sans-serif\">\n<style>\n");
        rules(root, theme.palette());
        if (theme == Drawing.Theme.AUTO) {
            svg.append("@media (prefers-color-scheme: dark) {\n");
            rules(root, Palette.DARK);
            svg.append("}\n");
        }
        svg.append("</style>\n");
        picture.items().forEach(this::item);
        return svg.append("</svg>\n").toString();
    }

    private void rules(String root, Palette palette) {
        for (Look look : looks.values()) {
            Function<Palette, String> fill = look.fill();
            Function<Palette, String> line = look.line();
            svg.append('.').append(root).append(" .").append(look.name()).append(" { fill: ");
            svg.append(fill == null ? "none" : fill.apply(palette)).append("; stroke: ");
            svg.append(line == null ? "none" : line.apply(palette)).append(';');
            if (look.translucent()) {
                svg.append(" stroke-opacity: ")
                        .append(number(palette.edgeOpacity() / 255.0))
                        .append(';');
            }
            svg.append(" }\n");
        }
    }

    private void item(Picture.Item item) {
        svg.append("<g>");
        if (!item.tooltip().isEmpty()) {
            svg.append("<title>").append(escaped(item.tooltip())).append("</title>");
        }
        item.marks().forEach(this::mark);
        svg.append("</g>\n");
    }

    private void mark(Mark mark) {
        if (mark instanceof Mark.Rectangle shape) {
            Box box = shape.box();
            svg.append(
                    "<rect x=\"" + number(box.x()) + "\" y=\"" + number(box.y()) + "\" width=\"" + number(box.width())
                            + "\" height=\"" + number(box.height()) + "\" rx=\"" + number(shape.radius()) + "\"");
            line(shape.width(), shape.dashed());
        } else if (mark instanceof Mark.Ellipse shape) {
            Box box = shape.box();
            svg.append("<ellipse cx=\"" + number(box.centerX()) + "\" cy=\"" + number(box.centerY()) + "\" rx=\""
                    + number(box.width() / 2) + "\" ry=\"" + number(box.height() / 2) + "\"");
            line(shape.width(), false);
        } else if (mark instanceof Mark.Lines shape) {
            String name = shape.closed() ? "polygon" : "polyline";
            svg.append("<" + name + " points=\"" + points(shape.points()) + "\"");
            line(shape.width(), false);
        } else if (mark instanceof Mark.Curve shape) {
            List<Point> points = shape.points();
            svg.append("<path d=\"M" + points(points.subList(0, 1)) + " C" + points(points.subList(1, points.size()))
                    + "\"");
            line(shape.width(), shape.dashed());
        } else if (mark instanceof Mark.Text text) {
            svg.append("<text x=\"" + number(text.start().x()) + "\" y=\""
                    + number(text.start().y()) + "\" font-size=\""
                    + number(text.size()) + "\" textLength=\"" + number(text.length())
                    + "\" lengthAdjust=\"spacingAndGlyphs\" class=\""
                    + text.look().name() + "\">" + escaped(text.text())
                    + "</text>");
            return;
        }
        svg.append(" class=\"").append(mark.look().name()).append("\"/>");
    }

    private void line(double width, boolean dashed) {
        if (width > 0) {
            svg.append(" stroke-width=\"" + number(width) + "\"");
        }
        if (dashed) {
            svg.append(" stroke-dasharray=\"4 3\"");
        }
    }

    private static String points(List<Point> points) {
        return points.stream()
                .map(point -> number(point.x()) + "," + number(point.y()))
                .collect(Collectors.joining(" "));
    }

    /** Returns a number with at most two decimals. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(character) ? character : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    /** Returns whether XML allows the character. */
    private static boolean isXml(int character) {
        return character == '\n'
                || character == '\t'
                || (character >= 0x20 && character < 0xD800)
                || (character >= 0xE000 && character < 0xFFFE)
                || character >= 0x10000;
    }
}
