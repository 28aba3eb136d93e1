package org.datajoint.assertj.api;

import java.util.function.Function;
import org.assertj.core.api.SoftAssertionsProvider;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.Table;

/**
 * Makes soft assertions. AssertJ 3 does so with proxies, which it cannot make of classes in a named module other than its
 * own; there, the assertions of this module collect their failures themselves.
 */
final class SoftAsserts {
    private SoftAsserts() {}

    static QueryAssert query(SoftAssertionsProvider soft, QueryExpression actual) {
        return make(soft, QueryAssert.class, QueryExpression.class, actual, QueryAssert::new);
    }

    static TableAssert table(SoftAssertionsProvider soft, Table actual) {
        return make(soft, TableAssert.class, Table.class, actual, TableAssert::new);
    }

    private static <A extends AbstractDataJointAssert<A, T>, T> A make(
            SoftAssertionsProvider soft, Class<A> assertClass, Class<T> type, T actual, Function<T, A> constructor) {
        if (assertClass.getModule().isNamed()) {
            A collecting = constructor.apply(actual);
            collecting.collectInto(soft);
            return collecting;
        }
        return soft.proxy(assertClass, type, actual);
    }
}
