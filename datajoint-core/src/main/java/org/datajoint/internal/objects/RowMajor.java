package org.datajoint.internal.objects;

/** Visits the elements of a column-major array in row-major order, in which the last index varies fastest. */
final class RowMajor {
    private final long[] shape;
    private final long[] index;
    private final long[] steps;
    private long place;

    RowMajor(long[] shape) {
        this.shape = shape;
        this.index = new long[shape.length];
        this.steps = new long[shape.length];
        long step = 1;
        for (int i = 0; i < shape.length; i++) {
            steps[i] = step;
            step *= shape[i];
        }
    }

    /** Returns the position of the next element; there must be one. */
    int next() {
        int current = (int) place;
        for (int i = shape.length - 1; i >= 0; i--) {
            place += steps[i];
            index[i]++;
            if (index[i] < shape[i]) {
                break;
            }
            place -= steps[i] * shape[i];
            index[i] = 0;
        }
        return current;
    }
}
