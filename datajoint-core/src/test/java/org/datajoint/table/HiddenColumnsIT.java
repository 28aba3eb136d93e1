package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.FullName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hidden columns, which are declared as in DataJoint for Python 2.3.5; older forms can also be read. */
class HiddenColumnsIT {
    private static final List<String> JOB = List.of(
            "_job_start_time|datetime(3)|YES|:datetime(3):when computation began",
            "_job_duration|float|YES|:float32:computation duration in seconds",
            "_job_version|varchar(64)|NO|:varchar(64):code version");

    private final TestConnection server = new TestConnection();
    private final String name = TestConnection.newName();
    private final TextTables text = new TextTables(server.connection, name);

    @AfterEach
    void drop() {
        text.drop();
        server.close();
    }

    private List<String> columns(TableName table) {
        List<String> columns = new ArrayList<>();
        server.connection
                .query(
                        "SELECT column_name AS n, column_type AS t, is_nullable AS u, column_comment AS c"
                                + " FROM information_schema.columns WHERE table_schema = ? AND table_name = ?"
                                + " ORDER BY ordinal_position",
                        table.schema(),
                        table.table())
                .forEach(row -> columns.add(row.get("n") + "|"
                        + String.valueOf(row.get("t")).replaceFirst("^((?:tiny|small)?int)\\(\\d+\\)", "$1") + "|"
                        + row.get("u") + "|" + row.get("c")));
        return columns;
    }

    private Object defaultOf(TableName table, String column) {
        String value = String.valueOf(server.connection
                .query(
                        "SELECT column_default AS d FROM information_schema.columns"
                                + " WHERE table_schema = ? AND table_name = ? AND column_name = ?",
                        table.schema(),
                        table.table(),
                        column)
                .get(0)
                .get("d"));
        return value.replace("'", "");
    }

    @Test
    void theKeyOfASingletonStandsBehindItsOwnAttributes() {
        TableName table = text.declare("Setting", "Manual", "---\nspeed = 3 : int16   # in cm/s\nindex(speed)");
        assertThat(columns(table))
                .containsExactly(
                        "speed|smallint|NO|:int16:in cm/s", "_singleton|tinyint|NO|:bool:singleton primary key");
        assertThat(defaultOf(table, "_singleton")).isEqualTo("1");
        assertThat(columns(text.declare("Nothing", "Lookup", "# nothing")))
                .containsExactly("_singleton|tinyint|NO|:bool:singleton primary key");
    }

    @Test
    void whatIsKnownOfAJobStandsLastAndSaysWhatItIs() {
        server.connection.config().set("jobs.add_job_metadata", true);
        server.connection.config().set("jobs.allow_new_pk_fields_in_computed_tables", true);
        text.declare("Source", "Manual", "id : int32");
        List<String> own = new ArrayList<>(List.of("id|int|NO|:int32:", "x|double|NO|:float64:"));
        own.addAll(JOB);
        TableName computed = text.declare("Mean", "Computed", "-> Source\n---\nx : float64");
        assertThat(columns(computed)).isEqualTo(own);
        assertThat(defaultOf(computed, "_job_version")).isEqualTo("");
        List<String> both =
                new ArrayList<>(List.of("x|double|NO|:float64:", "_singleton|tinyint|NO|:bool:singleton primary key"));
        both.addAll(JOB);
        assertThat(columns(text.declare("All", "Imported", "---\nx : float64"))).isEqualTo(both);
    }

    @Test
    void tablesOfTheOlderFormAreTheSameTables() {
        server.connection.config().set("jobs.add_job_metadata", true);
        server.connection.query("CREATE TABLE `" + name + "`.`setting` (`_singleton` tinyint NOT NULL DEFAULT TRUE"
                + " COMMENT ':bool:singleton primary key', `speed` smallint NOT NULL COMMENT ':int16:',"
                + " PRIMARY KEY (`_singleton`)) ENGINE=InnoDB");
        server.connection.query("CREATE TABLE `" + name + "`.`source` (`id` int NOT NULL COMMENT ':int32:',"
                + " PRIMARY KEY (`id`)) ENGINE=InnoDB");
        server.connection.query("CREATE TABLE `" + name + "`.`__mean` (`id` int NOT NULL, `x` double NOT NULL COMMENT"
                + " ':float64:', `_job_start_time` datetime(3) DEFAULT NULL, `_job_duration` float DEFAULT NULL,"
                + " `_job_version` varchar(64) DEFAULT '', PRIMARY KEY (`id`), FOREIGN KEY (`id`) REFERENCES `" + name
                + "`.`source` (`id`) ON UPDATE CASCADE ON DELETE RESTRICT) ENGINE=InnoDB");
        text.tables().refresh();
        TableName setting = text.declare("Setting", "Manual", "---\nspeed : int16");
        TableName source = text.declare("Source", "Manual", "id : int32");
        TableName mean = text.declare("Mean", "Computed", "-> Source\n---\nx : float64");
        assertThat(List.of(setting, source, mean))
                .allSatisfy(table -> assertThat(text.drift(table)).isEmpty());

        FreeTable old = text.tables().freeTable("setting");
        assertThat(old.heading().names()).containsExactly("speed");
        old.insert1(Map.of("speed", 5));
        assertThat(old.fetch1()).containsExactly(Map.entry("speed", 5));
        TableName child = text.declare("User", "Manual", "-> Setting\nuser : int8");
        assertThat(text.drift(child)).isEmpty();
        assertThat(text.describe(setting))
                .isEqualTo(text.describe(text.declare("Copy", "Manual", text.describe(setting))));
    }

    @Test
    void nobodyGivesTheHiddenKeyAValue() {
        TableName table = text.declare("Setting", "Manual", "---\nspeed : int16");
        FreeTable setting = text.tables().freeTable(table.table());
        setting.insert1(Map.of("speed", 5));
        assertThat(setting.fetch1().getInt("speed")).isEqualTo(5);
        assertThat(setting.heading().primaryKey()).isEmpty();
        assertThat(server.connection
                        .query("SELECT `_singleton` AS s FROM " + FullName.of(table))
                        .get(0)
                        .get("s"))
                .hasToString("1");
    }
}
