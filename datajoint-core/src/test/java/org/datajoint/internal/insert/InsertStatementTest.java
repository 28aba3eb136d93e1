package org.datajoint.internal.insert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Index;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.catalogue.TableKind;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.DoubleQuotes;
import org.datajoint.internal.dialect.Sql;
import org.junit.jupiter.api.Test;

class InsertStatementTest {
    private static final Dialect MYSQL = Dialect.of("9.7.4", 1 << 20);
    private static final InsertRules SKIPPING = new InsertRules(OnDuplicate.SKIP, false, 0);
    private static final InsertRules REPLACING = new InsertRules(OnDuplicate.REPLACE, false, 0);
    private static final List<String> COLUMNS = List.of("id", "x");

    @Test
    void eachRowHasAQuestionMarkForEachColumn() {
        assertThat(new InsertStatement(MYSQL, table(), InsertRules.DEFAULTS).values(COLUMNS, 2))
                .isEqualTo("INSERT INTO `lab`.`#t` (`id`,`x`) VALUES (?,?),(?,?)");
        assertThat(new InsertStatement(MYSQL, table(), REPLACING).values(List.of(), 1))
                .isEqualTo("REPLACE INTO `lab`.`#t` () VALUES ()");
    }

    @Test
    void aRowThatIsThereIsLeftAsItIs() {
        assertThat(new InsertStatement(MYSQL, table(), SKIPPING).values(COLUMNS, 1))
                .endsWith(" ON DUPLICATE KEY UPDATE `id`=`lab`.`#t`.`id`");
    }

    @Test
    void namesAreWrittenAsTheDialectDoes() {
        Index unique = new Index("u", true, List.of(new Index.Part("x", false)));
        InsertStatement statement = new InsertStatement(DoubleQuotes.dialect(), table(unique), SKIPPING);
        Sql query = Sql.of("SELECT 1");
        assertThat(List.of(
                        statement.values(COLUMNS, 3),
                        statement.select(COLUMNS, query).text(),
                        statement.selectNew(COLUMNS, query).text()))
                .allSatisfy(text -> assertThat(text)
                        .contains("\"lab\".\"#t\" (\"id\",\"x\")")
                        .doesNotContain("`"));
    }

    private static TableInfo table(Index... indexes) {
        return new TableInfo(
                TableKind.TABLE,
                new TableName("lab", "#t"),
                "",
                List.of(),
                List.of("id"),
                new Heading(List.of(), false),
                Map.of(),
                List.of(),
                List.of(indexes));
    }
}
