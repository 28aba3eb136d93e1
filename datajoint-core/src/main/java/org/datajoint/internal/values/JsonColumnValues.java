package org.datajoint.internal.values;

/** JSON, converted from maps with string keys, lists, records and scalars. */
final class JsonColumnValues implements PlainValues {
    @Override
    public Object convert(Object value) {
        return JsonText.write(value);
    }

    @Override
    public boolean isLarge() {
        return true;
    }
}
