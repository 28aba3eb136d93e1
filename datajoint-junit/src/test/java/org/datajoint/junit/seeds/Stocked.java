package org.datajoint.junit.seeds;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.datajoint.junit.DataJointTest;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;

/** An annotation whose seed is in its own package rather than in that of the tests. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@DataJointTest(tables = Stocked.Stock.class, seed = "stocks.jsonl")
public @interface Stocked {
    @Definition("stock_id : int32")
    class Stock extends Manual {}
}
