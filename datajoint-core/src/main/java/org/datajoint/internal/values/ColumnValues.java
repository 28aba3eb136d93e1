package org.datajoint.internal.values;

import java.util.function.Supplier;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.StoreException;
import org.datajoint.heading.Attribute;
import org.datajoint.internal.definition.MarkerConflict;
import org.jspecify.annotations.Nullable;

/**
 * The values of one attribute. Exceptions name the attribute and its type.
 *
 * @param attribute the attribute
 * @param values the values of its type
 */
public record ColumnValues(Attribute attribute, AttributeValues values) {
    /**
     * Checks a value; see {@link AttributeValues#check}.
     *
     * @throws InvalidValueException if the attribute can never hold the value
     * @throws CodecException if the codec of the attribute cannot write the value
     */
    public void check(@Nullable Object value) {
        MarkerConflict.check(attribute.type());
        if (value == null) {
            return;
        }
        try {
            values.check(value);
        } catch (InvalidValueException e) {
            throw refusal(value, e);
        } catch (CodecException e) {
            throw refusal(e);
        }
    }

    /**
     * Converts a value for a statement's parameter; see {@link AttributeValues#toColumn}.
     *
     * @return the column value; null for null; a {@link PendingValue} if the value is written to a store in the background
     * @throws InvalidValueException if the attribute can never hold the value
     * @throws CodecException if the codec of the attribute cannot write the value
     */
    public @Nullable Object toColumn(@Nullable Object value, RowContext row) {
        MarkerConflict.check(attribute.type());
        if (value == null) {
            return null;
        }
        Object converted = refusing(value, () -> values.toColumn(value, row));
        return converted instanceof UploadedValue upload ? new PendingValue(upload.task(), this, value) : converted;
    }

    @Nullable
    Object refusing(Object value, Supplier<? extends @Nullable Object> conversion) {
        try {
            return conversion.get();
        } catch (InvalidValueException e) {
            throw refusal(value, e);
        } catch (CodecException e) {
            throw refusal(e);
        } catch (StoreException e) {
            throw e.at("The attribute `" + attribute.name() + "`");
        }
    }

    /**
     * Converts a value for a comparison with the column; see {@link AttributeValues#toCondition}.
     *
     * @throws InvalidValueException if the attribute can never hold the value
     */
    public Object toCondition(Object value) {
        MarkerConflict.check(attribute.type());
        try {
            return values.toCondition(value);
        } catch (InvalidValueException e) {
            throw refusal(value, e);
        }
    }

    private InvalidValueException refusal(Object value, InvalidValueException e) {
        return new InvalidValueException(
                "The attribute `" + attribute.name() + "` : " + attribute.type() + " cannot hold "
                        + ShownValue.of(value) + ": " + e.getMessage(),
                e.getCause());
    }

    private CodecException refusal(CodecException e) {
        return new CodecException("The attribute `" + attribute.name() + "`: " + e.getMessage(), e.getCause());
    }
}
