package org.datajoint.codec;

/** A codec that is declared in a service file and stores its values as blobs. */
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
        return "<blob>";
    }

    @Override
    public Object encode(Point point, CodecContext context) {
        return new double[] {point.x(), point.y()};
    }

    @Override
    public Point decode(Object stored, CodecContext context) {
        double[] xy = ((NdArray) stored).doubles();
        return new Point(xy[0], xy[1]);
    }

    @Override
    public void validate(Point point) {
        if (Double.isNaN(point.x())) {
            throw new IllegalArgumentException("a point has an x");
        }
    }
}
