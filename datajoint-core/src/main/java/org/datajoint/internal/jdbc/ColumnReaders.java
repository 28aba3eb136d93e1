package org.datajoint.internal.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.values.JsonText;
import org.datajoint.internal.values.TimeValues;
import org.datajoint.internal.values.UuidValues;
import org.jspecify.annotations.Nullable;

/** Chooses a reader for each column of a query, once per query. */
final class ColumnReaders {
    private ColumnReaders() {}

    /**
     * Returns one reader per column, chosen by the attribute's type if it is known, otherwise by the server's metadata.
     */
    static ColumnReader[] of(ResultSetMetaData columns, List<AttributeType> types) throws SQLException {
        ColumnReader[] readers = new ColumnReader[columns.getColumnCount()];
        for (int i = 0; i < readers.length; i++) {
            AttributeType type = i < types.size() ? types.get(i) : AttributeType.UNKNOWN;
            readers[i] = of(type, columns, i + 1);
        }
        return readers;
    }

    private static ColumnReader of(AttributeType type, ResultSetMetaData columns, int column) throws SQLException {
        return switch (type.kind()) {
            case INT8, INT16, INT32 -> ColumnReaders::readInteger;
            case INT64 -> ColumnReaders::readLong;
            case FLOAT32 -> ColumnReaders::readFloat;
            case FLOAT64 -> ColumnReaders::readDouble;
            case BOOL -> ColumnReaders::readBoolean;
            case DECIMAL -> ResultSet::getBigDecimal;
            case UUID -> ColumnReaders::readUuid;
            case JSON -> (rows, at) -> JsonText.read(rows.getString(at));
            case DATE -> new DateReader(LocalDate.class, columns);
            case DATETIME -> new DateReader(LocalDateTime.class, columns);
            case CHAR, VARCHAR, ENUM -> ResultSet::getString;
            case BYTES -> ResultSet::getBytes;
            case NATIVE, CODEC, UNKNOWN -> byMetadata(columns, column);
        };
    }

    private static ColumnReader byMetadata(ResultSetMetaData columns, int column) throws SQLException {
        String name = columns.getColumnTypeName(column).toUpperCase(Locale.ROOT);
        boolean unsigned = name.contains("UNSIGNED");
        return switch (columns.getColumnType(column)) {
            case Types.TINYINT, Types.SMALLINT -> ColumnReaders::readInteger;
            case Types.INTEGER -> unsigned ? ColumnReaders::readLong : ColumnReaders::readInteger;
            case Types.BIGINT -> unsigned ? ColumnReaders::readUnsignedLong : ColumnReaders::readLong;
            case Types.REAL, Types.FLOAT -> ColumnReaders::readFloat;
            case Types.DOUBLE -> ColumnReaders::readDouble;
            case Types.DECIMAL, Types.NUMERIC -> ResultSet::getBigDecimal;
            case Types.BIT -> ColumnReaders::readBits;
            case Types.DATE ->
                name.equals("YEAR") ? ColumnReaders::readInteger : new DateReader(LocalDate.class, columns);
            case Types.TIMESTAMP -> new DateReader(LocalDateTime.class, columns);
            case Types.TIME -> ColumnReaders::readTime;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ResultSet::getBytes;
            default -> name.equals("JSON") ? (rows, at) -> JsonText.read(rows.getString(at)) : ResultSet::getString;
        };
    }

    private static @Nullable Object readInteger(ResultSet rows, int column) throws SQLException {
        // The driver's getInt creates an Integer too, which would then be unboxed and boxed again.
        return rows.getObject(column, Integer.class);
    }

    private static @Nullable Object readLong(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, Long.class);
    }

    /** Reads a BIGINT UNSIGNED as a long, or as a BigInteger if it does not fit. */
    private static @Nullable Object readUnsignedLong(ResultSet rows, int column) throws SQLException {
        BigDecimal value = rows.getBigDecimal(column);
        if (value == null) {
            return null;
        }
        return value.toBigInteger().bitLength() < Long.SIZE ? (Object) value.longValueExact() : value.toBigInteger();
    }

    private static @Nullable Object readFloat(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, Float.class);
    }

    private static @Nullable Object readDouble(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, Double.class);
    }

    private static @Nullable Object readBoolean(ResultSet rows, int column) throws SQLException {
        Integer value = rows.getObject(column, Integer.class);
        return value == null ? null : (Object) (value != 0);
    }

    private static @Nullable Object readUuid(ResultSet rows, int column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        return bytes == null ? null : UuidValues.read(bytes);
    }

    /** Returns the bits as one number. If there are 64, the highest bit is the sign. */
    private static @Nullable Object readBits(ResultSet rows, int column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        if (bytes == null) {
            return null;
        }
        long value = 0;
        for (byte each : bytes) {
            value = value << Byte.SIZE | (each & 0xff);
        }
        return value;
    }

    private static @Nullable Object readTime(ResultSet rows, int column) throws SQLException {
        String text = WrittenTime.read(rows, column);
        return text == null ? null : TimeValues.read(text);
    }
}
