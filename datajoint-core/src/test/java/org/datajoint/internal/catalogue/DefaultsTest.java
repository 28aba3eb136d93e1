package org.datajoint.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.datajoint.internal.catalogue.StoredColumn.StoredDefault;
import org.datajoint.internal.dialect.Dialect;
import org.junit.jupiter.api.Test;

class DefaultsTest {
    private static final Dialect MYSQL = new Dialect(false, 8, 0, 1);
    private static final Dialect MARIADB = new Dialect(true, 11, 4, 1);

    @Test
    void mySqlWritesValuesBareAndMarksExpressions() {
        assertThat(Defaults.read(MYSQL, "it's", "")).isEqualTo(new StoredDefault("it's", false));
        assertThat(Defaults.read(MYSQL, "NULL", "")).isEqualTo(new StoredDefault("NULL", false));
        assertThat(Defaults.read(MYSQL, "CURRENT_TIMESTAMP", ""))
                .isEqualTo(new StoredDefault("CURRENT_TIMESTAMP", false));
        assertThat(Defaults.read(MYSQL, "CURRENT_TIMESTAMP(3)", "DEFAULT_GENERATED"))
                .isEqualTo(new StoredDefault("CURRENT_TIMESTAMP(3)", true));
        assertThat(Defaults.read(MYSQL, null, "")).isNull();
    }

    @Test
    void mariaDbWritesSql() {
        assertThat(Defaults.read(MARIADB, "NULL", "")).isNull();
        assertThat(Defaults.read(MARIADB, "'NULL'", "")).isEqualTo(new StoredDefault("NULL", false));
        assertThat(Defaults.read(MARIADB, "'it''s \\\\ \\' \\n'", ""))
                .isEqualTo(new StoredDefault("it's \\ ' \n", false));
        assertThat(Defaults.read(MARIADB, "1.50", "")).isEqualTo(new StoredDefault("1.50", false));
        assertThat(Defaults.read(MARIADB, "current_timestamp()", ""))
                .isEqualTo(new StoredDefault("CURRENT_TIMESTAMP", true));
        assertThat(Defaults.read(MARIADB, "current_timestamp(6)", ""))
                .isEqualTo(new StoredDefault("CURRENT_TIMESTAMP(6)", true));
        assertThat(Defaults.read(MARIADB, "uuid()", "")).isEqualTo(new StoredDefault("uuid()", true));
    }
}
