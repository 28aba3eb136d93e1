package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.Tier;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.Table;
import org.datajoint.table.VirtualSchema;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VirtualSchemaIT {
    private final TestServer server = TestServers.shared();
    private final String name =
            "djtest_virtual_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final Instance instance = Instance.builder()
            .host(server.host())
            .port(server.port())
            .user(server.user())
            .password(server.password())
            .set("safemode", false)
            .build();

    @Definition("subject : int32")
    static class Subject extends Manual {}

    @Definition("-> Subject\nsession : int16")
    static class Session extends Manual {
        @Definition("-> master\ntrial : int16")
        static class Trial extends Part {}
    }

    @Definition("-> Session\n---\nmean : float64")
    static class Summary extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of("mean", 0.5));
        }
    }

    @BeforeEach
    void declare() {
        instance.schema(name).declare(Summary.class, Session.class);
    }

    @AfterEach
    void drop() {
        instance.schema(name).drop();
        instance.close();
    }

    @Test
    void givesEveryTableByTheNameOfItsClass() {
        VirtualSchema lab = instance.virtualSchema(name);
        assertThat(lab.classNames()).containsExactly("Subject", "Session", "Session.Trial", "Summary");
        assertThat(lab.table("Session.Trial").heading().primaryKey()).containsExactly("subject", "session", "trial");
        assertThat(lab.tables())
                .extracting(Table::tier)
                .containsExactly(Tier.MANUAL, Tier.MANUAL, Tier.PART, Tier.COMPUTED);
        assertThat(lab.table("Session").parts()).extracting(Table::className).containsExactly("Session.Trial");
    }

    @Test
    void itsTablesAreQueriedAndFilledLikeOthers() {
        VirtualSchema lab = instance.virtualSchema(name);
        lab.table("Subject").insert1(Map.of("subject", 1));
        lab.table("Session").insert1(Map.of("subject", 1, "session", 2));
        assertThat(lab.table("Subject").join(lab.table("Session")).fetch1().getInt("session"))
                .isEqualTo(2);
    }

    @Test
    void createsNothing() {
        assertThatThrownBy(() -> instance.virtualSchema(name + "_none")).isInstanceOf(MissingTableException.class);
        assertThat(instance.schema(name).exists()).isTrue();
        assertThatThrownBy(() -> instance.virtualSchema(name).table("Nothing"))
                .isInstanceOf(MissingTableException.class)
                .hasMessageContaining("it has [Subject, Session, Session.Trial, Summary]");
    }
}
