package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.examples.pages.Outputs.assertOutput;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.datajoint.errors.SemanticMatchException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.Scope;
import org.datajoint.query.Condition;
import org.datajoint.query.JoinOptions;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.query.Top;
import org.datajoint.query.U;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The guide's page about queries: each operator with its result. */
@DataJointTest(scope = Scope.CLASS, seeder = LabSeeder.class, config = "display.width=20")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueriesTest {
    /** A participant of a study; its key has the same name as that of another table. */
    @Definition("""
            subject_id : int32
            ---
            study : varchar(20)
            """)
    public static class Volunteer extends Manual {}

    private Species species;
    private Subject subject;
    private Session session;
    private Session.Trial trial;
    private Volunteer volunteer;

    @BeforeAll
    void tables(Schema schema) {
        species = schema.table(Species.class);
        subject = schema.table(Subject.class);
        session = schema.table(Session.class);
        trial = schema.table(Session.Trial.class);
        volunteer = schema.table(Volunteer.class);
    }

    /** Compares the rows, ordered by key unless they have an order, with a file that the page shows. */
    private static void show(String file, QueryExpression rows) {
        boolean ordered =
                !rows.orderedBy().isEmpty() || rows.heading().primaryKey().isEmpty();
        assertOutput(file, (ordered ? rows : rows.orderBy("KEY")).preview());
    }

    @Test
    void thePipeline() {
        show("queries-species.txt", species);
        show("queries-subject.txt", subject);
        show("queries-session.txt", session);
        show("queries-trial.txt", trial);
    }

    @Test
    void restrictsByValues() {
        QueryExpression mice = subject.restrict(Map.of("species", "mouse"));

        show("queries-restrict-map.txt", mice);
    }

    @Test
    void restrictsBySql() {
        QueryExpression fast = trial.restrict("rt < ? or rt is null", 0.4);

        show("queries-restrict-sql.txt", fast);
    }

    @Test
    void restrictsByAnotherExpression() {
        QueryExpression recorded = subject.restrict(session);

        show("queries-restrict-expression.txt", recorded);
    }

    @Test
    void restrictsByOneOfSeveralConditions() {
        QueryExpression either = session.restrict(List.of(Map.of("subject_id", 3), "session_date < '2024-05-02'"));

        show("queries-restrict-list.txt", either);
    }

    @Test
    void composesConditions() {
        Condition before = Condition.sql("session_date < ?", LocalDate.of(2024, 5, 2));
        Condition alone = Condition.not("partner is not null");

        QueryExpression chosen = session.restrict(before.or(alone).and(Condition.of(Map.of("subject_id", 1))));

        show("queries-condition.txt", chosen);
    }

    @Test
    void excludes() {
        QueryExpression unused = subject.exclude(session);

        show("queries-exclude.txt", unused);
        assertThat(subject.exclude(Map.of("species", "mouse")).longs("subject_id"))
                .containsExactly(3);
    }

    @Test
    void nullIsNeitherEqualNorDifferent() {
        assertThat(trial.restrict("rt > 0.4").count()).isEqualTo(2);
        assertThat(trial.exclude("rt > 0.4").count()).isEqualTo(1);
        assertThat(trial.restrict("rt is null").count()).isEqualTo(1);
    }

    @Test
    void projects() {
        QueryExpression chosen = session.proj("day = session_date", "weekday = dayname(session_date)");

        show("queries-proj.txt", chosen);
    }

    @Test
    void projectsAllButSome() {
        show("queries-proj-key.txt", session.proj());
        show("queries-proj-all.txt", session.proj("...", "-partner"));
    }

    @Test
    void joins() {
        QueryExpression together = session.join(subject);

        show("queries-join.txt", together);
    }

    @Test
    void joinsRenamedAttributes() {
        QueryExpression pairs = session.join(subject.proj("partner = subject_id", "partner_species = species"));

        show("queries-join-renamed.txt", pairs);
    }

    @Test
    void extendsRows() {
        QueryExpression named = subject.extend(species);

        show("queries-extend.txt", named);
    }

    @Test
    void keepsRowsThatNothingExtends() {
        QueryExpression withPartners =
                session.extend(subject.proj("partner = subject_id", "partner_species = species"));

        show("queries-extend-left.txt", withPartners);
    }

    @Test
    void aggregates() {
        QueryExpression sessions = session.aggr(trial, "session_date", "trials = count(*)", "mean_rt = avg(rt)");

        show("queries-aggr.txt", sessions);
    }

    @Test
    void aggregatesNothing() {
        show("queries-aggr-all.txt", subject.aggr(session, "sessions = count(session)"));
        show(
                "queries-aggr-matching.txt",
                subject.aggr(session, "sessions = count(session)").excludingNonmatching());
    }

    @Test
    void unites() {
        QueryExpression early = session.proj("session_date").restrict("session_date < '2024-05-02'");
        QueryExpression alone = session.proj("partner").restrict("partner is null");
        QueryExpression both = early.union(alone);

        show("queries-union.txt", both);
    }

    @Test
    void findsTheValuesThatOccur() {
        QueryExpression days = U.of("session_date").restrict(session);

        show("queries-u.txt", days);
    }

    @Test
    void groupsByAnyAttribute() {
        QueryExpression days = U.of("session_date").aggr(session, "sessions = count(*)");

        show("queries-u-aggr.txt", days);
    }

    @Test
    void aggregatesAllRows() {
        QueryExpression total = U.of().aggr(trial, "trials = count(*)", "slowest = max(rt)");

        show("queries-u-all.txt", total);
    }

    @Test
    void takesTheFirstRows() {
        QueryExpression slowest = trial.top(Top.of(2).orderBy("rt DESC"));

        show("queries-top.txt", slowest);
        assertThat(trial.orderBy("rt DESC").limit(2).toRows()).isEqualTo(slowest.toRows());
        assertThat(trial.top(Top.of(1).orderBy("rt DESC").offset(1)).fetch1().getDouble("rt"))
                .isEqualTo(0.5);
    }

    @Test
    void theFirstRowsAreASetLikeOthers() {
        QueryExpression last = session.top(Top.of(1).orderBy("session_date DESC", "KEY"));
        QueryExpression trials = trial.restrict(last);

        show("queries-top-restrict.txt", trials);
    }

    @Test
    void composesOperators() {
        QueryExpression report = subject.restrict("dob is not null")
                .extend(species)
                .aggr(session.join(trial), "latin", "trials = count(*)", "fastest = min(rt)")
                .orderBy("fastest");

        show("queries-composed.txt", report);
    }

    @Test
    void namesakesOfDifferentOriginDoNotMatch() {
        volunteer.insert1(Map.of("subject_id", 1, "study", "sleep"));

        assertThatThrownBy(() -> session.join(volunteer))
                .isInstanceOf(SemanticMatchException.class)
                .hasMessageContaining("subject_id");

        QueryExpression anyway = session.join(volunteer, JoinOptions.defaults().noSemanticCheck());
        QueryExpression renamed = session.join(volunteer.proj("volunteer_id = subject_id", "study"));

        assertThat(anyway.count()).isEqualTo(2);
        assertThat(renamed.count()).isEqualTo(3);
    }

    @Test
    void nothingIsSentBeforeRowsAreAskedFor() {
        QueryExpression mean = U.of("species").aggr(subject.join(session).join(trial), "mean_rt = avg(rt)");

        System.out.println(mean); // in DataJoint's notation
        System.out.println(mean.toSql()); // the SELECT statement
        System.out.println(mean.preview()); // the first rows; this sends a query

        assertThat(mean.toString()).contains("Subject", "Session");
    }

    /** The attributes of a trial that are read on this page. */
    record Reaction(int trial, @Nullable Double rt) {}

    @Test
    void fetches() {
        List<Row> rows = trial.orderBy("KEY").toRows();
        double first = rows.get(0).getDouble("rt");

        List<Reaction> reactions = trial.records(Reaction.class).list();
        List<String> kinds = subject.orderBy("KEY").column("species", String.class);
        double[] times = trial.orderBy("KEY").doubles("rt"); // NaN for NULL
        List<Row> keys = session.keys(); // the primary keys, for restricting

        Row one = subject.restrict(Map.of("subject_id", 3)).fetch1(); // throws unless there is exactly one
        Optional<Row> perhaps = subject.restrict(Map.of("subject_id", 9)).rows().findOne();
        List<Row> last = trial.rows().last(2);
        LocalDate day = session.restrict(keys.get(0))
                .values("session_date", LocalDate.class)
                .one();

        long count = trial.count();
        boolean none = trial.isEmpty();
        boolean known = subject.contains(Map.of("subject_id", 2));

        try (Stream<Row> stream = trial.stream()) { // row by row, without holding all rows in memory
            assertThat(stream.filter(row -> !row.isNull("rt")).count()).isEqualTo(3);
        }
        assertThat(first).isEqualTo(0.25);
        assertThat(reactions).contains(new Reaction(1, 0.75), new Reaction(1, null));
        assertThat(kinds).containsExactly("mouse", "mouse", "rat");
        assertThat(times).containsExactly(0.25, 0.5, Double.NaN, 0.75);
        assertThat(keys).hasSize(3);
        assertThat(one.getString("species")).isEqualTo("rat");
        assertThat(perhaps).isEmpty();
        assertThat(last).extracting("subject_id").containsExactly(1, 3);
        assertThat(day.getYear()).isEqualTo(2024);
        assertThat(count).isEqualTo(4);
        assertThat(none).isFalse();
        assertThat(known).isTrue();
    }

    @Test
    void aMisspelledNameIsFoundInTextAndListedForMaps() {
        assertThatThrownBy(() -> trial.restrict("rtt < 1"))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("rt");

        QueryExpression misspelled = subject.restrict(Map.of("specis", "mouse"));
        assertThat(misspelled.count()).isEqualTo(3);
        assertThat(misspelled.unmatchedNames()).containsExactly(Set.of("specis"));
    }
}
