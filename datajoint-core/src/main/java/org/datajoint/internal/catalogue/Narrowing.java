package org.datajoint.internal.catalogue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.catalogue.StoredType.Family;
import org.datajoint.internal.definition.ColumnType;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.dialect.Dialect;

/**
 * Determines which values of a column would be lost or changed if it were altered. Values that the server would reject are
 * distinguished from those it would change silently. If the types have nothing in common, every value counts as changed.
 */
final class Narrowing {
    /** The number of bits of the largest integers of which every one is exact as a float. */
    private static final int FLOAT_DIGITS = 24;

    /** The number of decimal digits of the largest decimals of which every one is exact as a double. */
    private static final int DOUBLE_DIGITS = 15;

    private final Dialect dialect;
    private final String name;
    private final String value;
    private final String declaredType;
    private final StoredType from;
    private final StoredType to;
    private final List<ValueCheck> checks = new ArrayList<>();

    private Narrowing(Dialect dialect, Column stored, Column declared) {
        this.dialect = dialect;
        this.name = "`" + stored.name() + "`";
        this.value = dialect.quote(stored.name());
        this.declaredType = declared.sqlType();
        this.from = StoredType.of(stored);
        this.to = StoredType.of(declared);
    }

    /** Returns the checks to make before the column is altered; empty if no value can be lost or changed. */
    static List<ValueCheck> checks(Dialect dialect, Column stored, Column declared) {
        Narrowing narrowing = new Narrowing(dialect, stored, declared);
        if (stored.nullable() && !declared.nullable()) {
            narrowing.checks.add(new ValueCheck(
                    narrowing.value + " IS NULL",
                    "without a value of " + narrowing.name + ", which becomes required: set values first",
                    true));
        }
        if (!ColumnComparison.sqlType(stored).equals(ColumnComparison.sqlType(declared))) {
            narrowing.compare();
        }
        if (isBool(declared) && !isBool(stored) && narrowing.from.isNumber()) {
            narrowing.checks.add(new ValueCheck(
                    narrowing.value + " NOT IN (0, 1)",
                    "will have true instead of the number in " + narrowing.name + ", since a bool is true or false",
                    false));
        }
        return narrowing.checks;
    }

    private static boolean isBool(Column column) {
        return ColumnType.read(column.sqlType(), column.comment()).type().kind() == Kind.BOOL;
    }

    /** Returns the check for a column that is dropped. */
    static ValueCheck dropped(Dialect dialect, String column) {
        return new ValueCheck(
                dialect.quote(column) + " IS NOT NULL",
                "will lose the value of `" + column + "`, which is dropped",
                false);
    }

    private void refuse(String condition) {
        checks.add(new ValueCheck(
                condition,
                "with a value of " + name + " that " + declaredType + " cannot hold: change these values first",
                true));
    }

    private void change(String condition) {
        checks.add(new ValueCheck(
                condition,
                "will have a different value of " + name + ", since " + declaredType + " cannot hold it exactly",
                false));
    }

    private void changeAll() {
        checks.add(new ValueCheck(
                value + " IS NOT NULL", "will have the value of " + name + " converted to " + declaredType, false));
    }

    private void compare() {
        if (from.isNumber() && to.isNumber()) {
            toNumber();
        } else if (to.family() == Family.TEXT && from.family() != Family.BYTES && from.family() != Family.OTHER) {
            toText();
        } else if (to.family() == Family.ENUM && (from.family() == Family.TEXT || from.family() == Family.ENUM)) {
            toEnum();
        } else if (to.family() == Family.BYTES && (from.family() == Family.BYTES || from.family() == Family.TEXT)) {
            toBytes();
        } else if (to.family() == Family.JSON && from.family() == Family.TEXT) {
            refuse("NOT json_valid(" + value + ")");
        } else if (isTemporal(from) && isTemporal(to) && !(from.family() == Family.TIME ^ to.family() == Family.TIME)) {
            toTemporal();
        } else {
            changeAll();
        }
    }

    private void toNumber() {
        switch (to.family()) {
            case WHOLE -> toWhole();
            case DECIMAL -> toDecimal();
            case FLOAT -> toFloat();
            default -> toDouble();
        }
    }

    private void toWhole() {
        int bits = to.bits();
        boolean fits = from.family() == Family.WHOLE
                && (from.unsigned() == to.unsigned() ? from.bits() <= bits : from.unsigned() && from.bits() < bits);
        if (fits) {
            return;
        }
        BigInteger low =
                to.unsigned() ? BigInteger.ZERO : BigInteger.TWO.pow(bits - 1).negate();
        BigInteger high = BigInteger.TWO.pow(to.unsigned() ? bits : bits - 1).subtract(BigInteger.ONE);
        refuse("round(" + value + ") < " + low + " OR round(" + value + ") > " + high);
        if (from.family() != Family.WHOLE) {
            change("round(" + value + ") <> " + value);
        }
    }

    private void toDecimal() {
        int scale = to.number(1, 0);
        int whole = to.number(0, 10) - scale;
        refuse("abs(round(" + value + ", " + scale + ")) >= " + BigInteger.TEN.pow(whole)
                + (to.unsigned() ? " OR " + value + " < 0" : ""));
        if (from.family() != Family.WHOLE && !(from.family() == Family.DECIMAL && from.number(1, 0) <= scale)) {
            change("round(" + value + ", " + scale + ") <> " + value);
        }
    }

    private void toFloat() {
        if (from.family() == Family.WHOLE && from.bits() <= FLOAT_DIGITS) {
            return;
        }
        refuse("abs(" + value + ") > 3.4028234663852886e38");
        change("CAST(" + value + " AS FLOAT) <> " + value);
    }

    private void toDouble() {
        boolean exact = from.family() == Family.FLOAT
                || (from.family() == Family.WHOLE && from.bits() < Long.SIZE)
                || (from.family() == Family.DECIMAL && from.number(0, 10) <= DOUBLE_DIGITS);
        if (!exact) {
            int scale = from.family() == Family.DECIMAL ? from.number(1, 0) : 0;
            change("CAST(CAST(" + value + " AS DOUBLE) AS DECIMAL(65," + scale + ")) <> " + value);
        }
        if (to.unsigned() && !from.unsigned()) {
            refuse(value + " < 0");
        }
    }

    private void toText() {
        String measure = to.isCountedInCharacters() ? "char_length(" : "length(";
        String length = measure + value + ")";
        boolean padded = to.base().equals("char");
        // A char loses trailing blanks, so excess blanks are no error.
        String kept = padded ? measure + "rtrim(" + value + "))" : length;
        boolean sameMeasure =
                from.family() == Family.TEXT && from.isCountedInCharacters() == to.isCountedInCharacters();
        if (!sameMeasure || from.capacity() > to.capacity()) {
            refuse(kept + " > " + to.capacity());
        }
        if (padded && !from.base().equals("char")) {
            change(kept + " <= " + to.capacity() + " AND " + length + " <> " + kept);
        }
    }

    private void toEnum() {
        if (from.family() == Family.ENUM && to.members().containsAll(from.members())) {
            return;
        }
        String members = to.members().stream().map(dialect::literal).collect(Collectors.joining(", ", "(", ")"));
        String exact = to.members().stream()
                .map(member -> "CAST(" + dialect.literal(member) + " AS BINARY)")
                .collect(Collectors.joining(", ", "(", ")"));
        refuse(value + " NOT IN " + members);
        // The server accepts a text that differs from a member only in case or accents, and replaces it by the member.
        change(value + " IN " + members + " AND CAST(CONVERT(" + value + " USING utf8mb4) AS BINARY) NOT IN " + exact);
    }

    private void toBytes() {
        boolean shorter = from.family() == Family.TEXT || from.capacity() > to.capacity();
        if (shorter) {
            refuse("length(" + value + ") > " + to.capacity());
        }
        if (to.base().equals("binary")) {
            change("length(" + value + ") < " + to.capacity());
        }
    }

    private static boolean isTemporal(StoredType type) {
        return type.family() == Family.DATE || type.family() == Family.MOMENT || type.family() == Family.TIME;
    }

    private void toTemporal() {
        if (to.family() == Family.DATE) {
            change("date(" + value + ") <> " + value);
            return;
        }
        int digits = to.number(0, 0);
        if (from.family() != Family.DATE && digits < from.number(0, 0)) {
            change("microsecond(" + value + ") % " + BigInteger.TEN.pow(6 - digits) + " <> 0");
        }
        if (to.base().equals("timestamp") && !from.base().equals("timestamp")) {
            refuse(value + " < '1970-01-02' OR " + value + " > '2038-01-18'");
        }
    }
}
