package org.datajoint.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.datajoint.internal.design.ColumnDefault;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.MariaDb;
import org.datajoint.internal.dialect.MySql;
import org.junit.jupiter.api.Test;

class DefaultsTest {
    private static final Dialect MYSQL = new MySql(1);
    private static final Dialect MARIADB = new MariaDb(1);

    @Test
    void mySqlWritesValuesBareAndMarksExpressions() {
        assertThat(Defaults.read(MYSQL, "it's", "")).isEqualTo(new ColumnDefault("it's", false));
        assertThat(Defaults.read(MYSQL, "NULL", "")).isEqualTo(new ColumnDefault("NULL", false));
        assertThat(Defaults.read(MYSQL, "CURRENT_TIMESTAMP", ""))
                .isEqualTo(new ColumnDefault("CURRENT_TIMESTAMP", false));
        assertThat(Defaults.read(MYSQL, "CURRENT_TIMESTAMP(3)", "DEFAULT_GENERATED"))
                .isEqualTo(new ColumnDefault("CURRENT_TIMESTAMP(3)", true));
        assertThat(Defaults.read(MYSQL, null, "")).isNull();
    }

    @Test
    void mariaDbWritesSql() {
        assertThat(Defaults.read(MARIADB, "NULL", "")).isNull();
        assertThat(Defaults.read(MARIADB, "'NULL'", "")).isEqualTo(new ColumnDefault("NULL", false));
        assertThat(Defaults.read(MARIADB, "'it''s \\\\ \\' \\n'", ""))
                .isEqualTo(new ColumnDefault("it's \\ ' \n", false));
        assertThat(Defaults.read(MARIADB, "1.50", "")).isEqualTo(new ColumnDefault("1.50", false));
        assertThat(Defaults.read(MARIADB, "current_timestamp()", ""))
                .isEqualTo(new ColumnDefault("CURRENT_TIMESTAMP", true));
        assertThat(Defaults.read(MARIADB, "current_timestamp(6)", ""))
                .isEqualTo(new ColumnDefault("CURRENT_TIMESTAMP(6)", true));
        assertThat(Defaults.read(MARIADB, "uuid()", "")).isEqualTo(new ColumnDefault("uuid()", true));
    }
}
