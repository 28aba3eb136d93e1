package org.datajoint.internal.jdbc;

import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.publicLookup;
import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Makes MySQL's driver decode integers as signed or unsigned according to the current result. The driver (seen in
 * 9.7.0) uses the column flags from when the statement was prepared: if a column has been made unsigned since, it reads
 * 2^64-1 as -1. The column types in its metadata are those of the current result.
 *
 * @param resultSet the driver's type of result sets
 * @param fields returns the columns of a result set as an array
 * @param isUnsigned returns whether a column is decoded as unsigned
 * @param flags returns the flags of a column
 * @param setFlags sets the flags of a column
 */
record IntegerSigns(
        Class<?> resultSet, MethodHandle fields, MethodHandle isUnsigned, MethodHandle flags, MethodHandle setFlags) {
    /** The protocol's flag of an unsigned column. */
    private static final int UNSIGNED = 0x20;

    /** Null if the driver is absent or its version lacks one of the methods. */
    private static final @Nullable IntegerSigns FOUND = find();

    /** Corrects the columns of a result, which may be wrapped by a pool. */
    static void correct(ResultSet rows, ResultSetMetaData columns) throws SQLException {
        IntegerSigns driver = FOUND;
        if (driver != null && rows.isWrapperFor(driver.resultSet)) {
            driver.correctFields(rows.unwrap(driver.resultSet), columns);
        }
    }

    private void correctFields(Object rows, ResultSetMetaData columns) throws SQLException {
        try {
            Object[] all = (Object[]) fields.invokeExact(rows);
            for (int i = 0; i < all.length; i++) {
                boolean unsigned = (boolean) isUnsigned.invokeExact(all[i]);
                if (unsigned == columns.isSigned(i + 1) && isInteger(columns.getColumnType(i + 1))) {
                    setFlags.invokeExact(all[i], (short) ((short) flags.invokeExact(all[i]) ^ UNSIGNED));
                }
            }
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The driver's columns cannot be read", e);
        }
    }

    private static boolean isInteger(int type) {
        return type == Types.TINYINT || type == Types.SMALLINT || type == Types.INTEGER || type == Types.BIGINT;
    }

    private static @Nullable IntegerSigns find() {
        try {
            Class<?> resultSet = type("com.mysql.cj.protocol.Resultset");
            Class<?> definition = type("com.mysql.cj.protocol.ColumnDefinition");
            Class<?> field = type("com.mysql.cj.result.Field");
            MethodHandle toDefinition = method(resultSet, "getColumnDefinition", definition);
            MethodHandle toFields = method(definition, "getFields", field.arrayType());
            MethodHandle set = publicLookup().findVirtual(field, "setFlags", methodType(void.class, short.class));
            return new IntegerSigns(
                    resultSet,
                    filterReturnValue(toDefinition, toFields).asType(methodType(Object[].class, Object.class)),
                    method(field, "isUnsigned", boolean.class).asType(methodType(boolean.class, Object.class)),
                    method(field, "getFlags", short.class).asType(methodType(short.class, Object.class)),
                    set.asType(methodType(void.class, Object.class, short.class)));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, false, IntegerSigns.class.getClassLoader());
    }

    private static MethodHandle method(Class<?> owner, String name, Class<?> result)
            throws ReflectiveOperationException {
        return publicLookup().findVirtual(owner, name, methodType(result));
    }
}
