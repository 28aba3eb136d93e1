package org.datajoint.diagram.elk;

import java.util.Locale;
import java.util.function.Function;
import org.datajoint.spi.NodeKind;
import org.datajoint.spi.Palette;
import org.jspecify.annotations.Nullable;

/**
 * The colours of a kind of mark in each palette.
 *
 * @param name the name of its class in a style sheet
 * @param fill the colour of its area; null for none
 * @param line the colour of its line; null for none
 * @param translucent whether the line has the opacity of edges
 */
record Look(
        String name,
        @Nullable Function<Palette, String> fill,
        @Nullable Function<Palette, String> line,
        boolean translucent) {
    static final Look CANVAS = new Look("canvas", Palette::canvas, null, false);
    static final Look SCHEMA = new Look("schema", null, Palette::schemaLine, false);
    static final Look TITLE = new Look("title", Palette::schemaText, null, false);
    static final Look ENTITY = new Look("entity", Palette::entityFill, null, false);
    static final Look EDGE = new Look("edge", null, palette -> palette.edge(false), true);
    static final Look RENAMED = new Look("renamed", null, palette -> palette.edge(true), true);

    private static String word(NodeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static Look node(NodeKind kind) {
        return new Look(
                word(kind),
                palette -> palette.of(kind).fill(),
                palette -> palette.of(kind).line(),
                false);
    }

    static Look label(NodeKind kind) {
        return new Look(word(kind) + "-label", palette -> palette.of(kind).text(), null, false);
    }

    static Look underline(NodeKind kind) {
        return new Look(
                word(kind) + "-underline", null, palette -> palette.of(kind).text(), false);
    }
}
