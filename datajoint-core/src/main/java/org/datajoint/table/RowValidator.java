package org.datajoint.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.internal.insert.EncodedRow;
import org.datajoint.internal.insert.RowFields;
import org.datajoint.internal.values.ColumnValues;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/** Checks rows as far as possible without the server: fields, missing values, types. */
final class RowValidator {
    private final Heading heading;
    private final List<ColumnValues> types;
    private final boolean ignoresExtraFields;
    private final List<ValidationResult.Problem> problems = new ArrayList<>();

    RowValidator(Heading heading, ValueTypes values, boolean ignoresExtraFields) {
        this.heading = heading;
        this.types = values.of(heading);
        this.ignoresExtraFields = ignoresExtraFields;
    }

    ValidationResult validate(Iterator<?> rows) {
        long index = 0;
        for (; rows.hasNext(); index++) {
            Object row = rows.next();
            long at = index;
            check(at, null, () -> checkFields(at, row, RowFields.of(row, heading)));
        }
        return new ValidationResult(index, problems);
    }

    private void checkFields(long index, @Nullable Object row, Map<String, @Nullable Object> fields) {
        if (!ignoresExtraFields && row instanceof Record) {
            check(index, null, () -> RowFields.known(row, heading));
        } else if (!ignoresExtraFields) {
            fields.keySet().forEach(name -> check(index, name, () -> EncodedRow.checkKnown(name, heading)));
        }
        for (ColumnValues type : types) {
            Attribute attribute = type.attribute();
            Object value = fields.get(attribute.name());
            check(index, attribute.name(), () -> {
                if (value == null) {
                    EncodedRow.checkOptional(attribute, fields);
                } else {
                    type.check(value);
                }
            });
        }
    }

    private void check(long index, @Nullable String attribute, Runnable rule) {
        try {
            rule.run();
        } catch (DataJointException e) {
            problems.add(new ValidationResult.Problem(index, attribute, String.valueOf(e.getMessage())));
        }
    }
}
