package org.datajoint.examples.codecs;

import java.util.Map;
import org.datajoint.codec.Codec;
import org.datajoint.codec.CodecContext;

/** Keeps a {@link Point} as JSON: {@code <point>} in a definition. */
public final class PointCodec implements Codec<Point> {
    @Override
    public String name() {
        return "point";
    }

    @Override
    public Class<Point> type() {
        return Point.class;
    }

    @Override
    public String storage(boolean inStore) {
        return "json";
    }

    @Override
    public Object encode(Point point, CodecContext context) {
        return Map.of("x", point.x(), "y", point.y());
    }

    @Override
    public Point decode(Object stored, CodecContext context) {
        Map<?, ?> json = (Map<?, ?>) stored;
        return new Point(((Number) json.get("x")).doubleValue(), ((Number) json.get("y")).doubleValue());
    }

    @Override
    public void validate(Point point) {
        if (!Double.isFinite(point.x()) || !Double.isFinite(point.y())) {
            throw new IllegalArgumentException("a point has finite coordinates");
        }
    }
}
