package org.datajoint.examples.storing;

import org.datajoint.codec.Codec;
import org.datajoint.codec.CodecContext;
import org.datajoint.codec.NdArray;

/** Places as arrays of two numbers, which DataJoint for Python reads as well. */
public final class PlaceCodec implements Codec<Place> {
    @Override
    public String name() {
        return "place";
    }

    @Override
    public Class<Place> type() {
        return Place.class;
    }

    @Override
    public String storage(boolean inStore) {
        return "<blob>";
    }

    @Override
    public void validate(Place place) {
        if (Double.isNaN(place.x()) || Double.isNaN(place.y())) {
            throw new IllegalArgumentException("A place has two coordinates, but this one is " + place + ".");
        }
    }

    @Override
    public Object encode(Place place, CodecContext context) {
        return new double[] {place.x(), place.y()};
    }

    @Override
    public Place decode(Object stored, CodecContext context) {
        double[] xy = ((NdArray) stored).doubles();
        return new Place(xy[0], xy[1]);
    }
}
