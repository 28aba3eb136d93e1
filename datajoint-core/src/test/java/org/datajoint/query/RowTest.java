package org.datajoint.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.UnknownAttributeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowTest {
    private enum Sex {
        M,
        F
    }

    private record Subject(int subjectId, Sex sex, @Nullable Double weight) {}

    private record Needs(double weight) {}

    private record Other(int tail) {}

    private record Picky(int subjectId) {
        Picky {
            if (subjectId < 0) {
                throw new StackOverflowError();
            }
            if (subjectId > 0) {
                throw new IllegalArgumentException("too many");
            }
        }
    }

    private static Row row() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("subject_id", 3);
        values.put("sex", "F");
        values.put("weight", null);
        values.put("dob", LocalDate.of(2024, 1, 2));
        values.put("good", true);
        values.put("grams", new BigDecimal("2.50"));
        return Row.copyOf(values);
    }

    @Test
    void isAMapInTheOrderOfTheHeading() {
        Map<String, @Nullable Object> copy = new HashMap<>(row());
        assertThat(row()).isEqualTo(copy).hasSameHashCodeAs(copy).hasSize(6);
        assertThat(row().keySet()).containsExactly("subject_id", "sex", "weight", "dob", "good", "grams");
        assertThat(row().get((Object) "nothing")).isNull();
        assertThat(row().containsKey("weight")).isTrue();
        assertThat(row()).hasToString("{subject_id=3, sex=F, weight=null, dob=2024-01-02, good=true, grams=2.50}");
    }

    @Test
    void cannotBeChanged() {
        Row row = row();
        assertThatThrownBy(() -> row.put("sex", "M")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.remove("sex")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(row::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> row.entrySet().iterator().next().setValue(1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void convertsWhatItCanExactly() {
        assertThat(row().getInt("subject_id")).isEqualTo(3);
        assertThat(row().getLong("subject_id")).isEqualTo(3L);
        assertThat(row().getDouble("grams")).isEqualTo(2.5);
        assertThat(row().get("subject_id", BigDecimal.class)).isEqualTo("3");
        assertThat(row().getBoolean("good")).isTrue();
        assertThat(row().get("sex", Sex.class)).isEqualTo(Sex.F);
        assertThat(row().getDate("dob")).isEqualTo("2024-01-02");
        assertThat(row().get("weight", Double.class)).isNull();
        assertThat(row().get("subject_id", int.class)).isEqualTo(3);
    }

    @Test
    void refusesWhatItCannotConvert() {
        assertThatThrownBy(() -> row().getInt("grams"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("`grams`")
                .hasMessageContaining("2.50")
                .hasMessageContaining("BigDecimal");
        assertThatThrownBy(() -> row().getString("subject_id")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> row().with("subject_id", 1L << 40).getInt("subject_id"))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void tellsWhenAValueIsNullOrAnAttributeMissing() {
        assertThatThrownBy(() -> row().getDouble("weight"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("`weight` is null");
        assertThatThrownBy(() -> row().getInt("id"))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("subject_id, sex");
        assertThat(row().isNull("weight")).isTrue();
    }

    @Test
    void givesChangedCopies() {
        Row row = row();
        assertThat(row.with("sex", "M").getString("sex")).isEqualTo("M");
        assertThat(row.with("extra", 1).names()).endsWith("grams", "extra");
        assertThat(row.project("sex", "subject_id")).containsExactly(Map.entry("sex", "F"), Map.entry("subject_id", 3));
        assertThat(row).isEqualTo(row());
        assertThatThrownBy(() -> row.project("nothing")).isInstanceOf(UnknownAttributeException.class);
    }

    @Test
    void becomesARecord() {
        assertThat(row().toRecord(Subject.class)).isEqualTo(new Subject(3, Sex.F, null));
    }

    @Test
    void saysWhyItCannotBecomeARecord() {
        assertThatThrownBy(() -> row().toRecord(Needs.class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("`weight` is null")
                .hasMessageContaining("double");
        assertThatThrownBy(() -> row().toRecord(Other.class))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("`tail`")
                .hasMessageContaining("subject_id");
        assertThatThrownBy(() -> row().with("subject_id", -1).toRecord(Picky.class))
                .isExactlyInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> row().toRecord(Picky.class))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("too many");
    }

    @Test
    void copiesKeepTheOrder() {
        assertThat(Row.copyOf(Map.of("a", List.of()))).containsExactly(Map.entry("a", List.of()));
    }
}
