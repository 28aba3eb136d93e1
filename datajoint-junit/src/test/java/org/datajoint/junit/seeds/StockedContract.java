package org.datajoint.junit.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import org.datajoint.junit.DataJointTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests that a class inherits from an interface, with a file in the interface's package. */
@DataJointTest(tables = Stocked.Stock.class, seed = "stocks.jsonl")
public interface StockedContract {
    @BeforeEach
    default void isFilled(Stocked.Stock stock) {
        assertThat(stock.isEmpty()).isFalse();
    }

    @Test
    default void canBeEmptied(Stocked.Stock stock) {
        stock.delete();
        assertThat(stock.isEmpty()).isTrue();
    }

    @RepeatedTest(2)
    default void isFilledAnew(Stocked.Stock stock) {
        stock.delete();
    }
}
