package org.datajoint.junit;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.datajoint.junit.internal.test.TestScope;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/**
 * What the parameters of a method or constructor request from a test's database, determined before it is called.
 *
 * @param requests the requested schemas and tables, in order
 */
record Requests(List<Request> requests) {
    /** A schema with its logical name, or a table in it. */
    private record Request(String schema, Optional<Class<? extends Table>> table) {
        void in(TestScope scope) {
            Schema made = scope.schema(schema);
            table.ifPresent(made::table);
        }
    }

    static Requests of(Executable executable) {
        return new Requests(Arrays.stream(executable.getParameters())
                .flatMap(parameter -> of(parameter).stream())
                .toList());
    }

    private static Optional<Request> of(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type == DataSource.class) {
            return Optional.of(new Request("", Optional.empty()));
        }
        if (type == Schema.class) {
            return Optional.of(new Request(Parameters.schemaName(parameter), Optional.empty()));
        }
        return Parameters.isTable(type)
                ? Optional.of(new Request(Parameters.schemaName(parameter), Optional.of(type.asSubclass(Table.class))))
                : Optional.empty();
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    /** Creates all of them in a scope. */
    void in(TestScope scope) {
        requests.forEach(each -> each.in(scope));
    }
}
