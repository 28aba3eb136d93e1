package org.datajoint.table;

import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * A make in three parts, for computations that take so long that no transaction should be open in the meantime. A {@link
 * Computed} or {@link Imported} class implements it instead of overriding {@code make}.
 *
 * <p>{@code makeFetch} reads what the computation needs and {@code makeCompute} computes, both without a transaction. Then, in
 * one transaction, {@code makeFetch} is run again; if its result differs, the key fails, otherwise {@code makeInsert} is run.
 * The results of {@code makeFetch} are compared by content: numbers, texts, {@code java.time} values, arrays, lists, sets,
 * maps, rows and records of these.
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
 * @param <F> the type of the fetched data
 * @param <C> the type of the computed result
 */
public interface ThreePartMake<F extends @Nullable Object, C extends @Nullable Object> {
    /**
     * Reads the data that the computation of a key needs. Called twice; it must not write.
     *
     * @throws Exception if it fails; then the key fails with this exception
     */
    F makeFetch(Make make) throws Exception;

    /**
     * Computes the result from the fetched data, without using the database.
     *
     * @throws Exception if it fails; then the key fails with this exception
     */
    C makeCompute(Row key, F fetched) throws Exception;

    /**
     * Inserts the row of the key and the rows of the parts.
     *
     * @throws Exception if it fails; then the key fails with this exception
     */
    void makeInsert(Make make, C computed) throws Exception;
}
