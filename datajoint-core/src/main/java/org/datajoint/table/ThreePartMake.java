package org.datajoint.table;

import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * A make in three parts, for computations that take so long that no transaction should be open meanwhile. A {@link Computed} or
 * {@link Imported} class implements it in place of {@code make}.
 *
 * <p>{@code makeFetch} reads what the computation needs and {@code makeCompute} computes, both without a transaction. Then, in
 * one transaction, {@code makeFetch} is run again; if it reads something else the key fails, otherwise {@code makeInsert}
 * inserts. What is fetched is compared by its content: numbers, texts, {@code java.time} values, arrays, lists, sets, maps,
 * rows and records of these.
 *
 * <pre>{@code
 * public class Fit extends Computed implements ThreePartMake<double[], Double> {
 *     public double[] makeFetch(Make make) {
 *         return make.upstream(Session.Trial.class).doubles("rt");
 *     }
 *
 *     public Double makeCompute(Row key, double[] fetched) {
 *         return fit(fetched);
 *     }
 *
 *     public void makeInsert(Make make, Double computed) {
 *         make.insert1(Map.of("slope", computed)); // the key is filled in
 *     }
 * }
 * }</pre>
 *
 * @param <F> what is fetched
 * @param <C> what is computed
 */
public interface ThreePartMake<F extends @Nullable Object, C extends @Nullable Object> {
    /**
     * Reads what the computation of a key needs. Run twice; it must not write.
     *
     * @throws Exception if that fails; the key fails with it
     */
    F makeFetch(Make make) throws Exception;

    /**
     * Computes without the database.
     *
     * @throws Exception if that fails; the key fails with it
     */
    C makeCompute(Row key, F fetched) throws Exception;

    /**
     * Inserts the row of the key, and those of the parts.
     *
     * @throws Exception if that fails; the key fails with it
     */
    void makeInsert(Make make, C computed) throws Exception;
}
