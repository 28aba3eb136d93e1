package org.datajoint.internal.values;

import org.datajoint.codec.CodecContext;
import org.datajoint.errors.CodecException;

/**
 * A codec whose values are in object stores, which this version cannot reach: it declares and describes such attributes.
 *
 * @param name its name
 */
record StoreCodec(String name) implements PureCodec {
    @Override
    public String storage(boolean inStore) {
        if (!inStore) {
            throw new CodecException("`<" + name + ">` keeps its values in a store: write `<" + name
                    + "@>` for the default one or `<" + name + "@store>`");
        }
        return "json";
    }

    private CodecException refusal() {
        return new CodecException(
                "values of `<" + name + "@>` are in an object store, and this version of DataJoint for Java"
                        + " reads and writes no stores. Use DataJoint for Python for this attribute, or declare it without `@`");
    }

    @Override
    public void validate(Object value) {
        throw refusal();
    }

    @Override
    public Object encode(Object value, CodecContext context) {
        throw refusal();
    }

    @Override
    public Object decode(Object stored, CodecContext context) {
        throw refusal();
    }
}
