package org.datajoint.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.datajoint.internal.definition.DefinitionParser;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.query.U;
import org.datajoint.table.GeneratedSources;
import org.datajoint.table.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database of the shape of a music shop: every name in capitals, and a table that refers to itself. */
class MusicShopIT {
    private final ForeignDatabase database = ForeignDatabase.of("music");

    @AfterEach
    void drop() {
        database.close();
    }

    private Table table(String name) {
        return database.table(name);
    }

    @Test
    void everyTableIsDescribedAndRead() {
        for (Table table : database.opened().tables()) {
            String text = table.describe();
            assertThat(DefinitionParser.parse(table.className(), text)).isNotNull();
            for (String name : table.heading().names()) {
                boolean brought = table.className().equals("PlaylistTrack") || text.contains("[" + name + "]");
                assertThat(brought || text.contains("`" + name + "`")).as(name).isTrue();
            }
            for (Row key : table.keys()) {
                assertThat(table.restrict(key).count()).isEqualTo(1);
            }
        }
        assertThat(table("PlaylistTrack").describe()).startsWith("-> `" + database.name + "`.`Playlist`\n");
        assertThat(table("Employee").describe()).contains("a table cannot refer to itself");
    }

    @Test
    void tablesAreJoinedAlongTheirKeys() {
        QueryExpression track = table("Track").proj("track = Name", "AlbumId", "UnitPrice");
        assertThat(table("Album").join(table("Artist")).count()).isEqualTo(3);
        assertThat(track.join(table("Album")).column("Title", String.class)).containsExactly("One", "One");
        assertThat(table("PlaylistTrack").join(table("Playlist")).join(track).count())
                .isEqualTo(4);
        assertThat(table("Playlist")
                        .aggr(table("PlaylistTrack"), "n = count(TrackId)")
                        .orderBy("PlaylistId")
                        .longs("n"))
                .containsExactly(3, 1);
        QueryExpression boss = table("Employee").proj("ReportsTo = EmployeeId", "Boss = LastName");
        assertThat(table("Employee").join(boss).orderBy("EmployeeId").column("Boss", String.class))
                .containsExactly("Adams", "Edwards");
        assertThat(table("Invoice")
                        .aggr(table("InvoiceLine").join(track), "total = sum(UnitPrice * Quantity)")
                        .orderBy("InvoiceId DESC")
                        .doubles("total"))
                .containsExactly(0.99, 1.98);
        assertThat(U.of("AlbumId").aggr(table("Track"), "n = count(*)").count()).isEqualTo(2);
        assertThat(table("Track").exclude(table("InvoiceLine")).longs("TrackId"))
                .containsExactly(3);
    }

    @Test
    void aDeleteFollowsATableThatRefersToItself() {
        assertThat(table("Employee").restrict(Map.of("EmployeeId", 2)).delete()).isEqualTo(2);
        assertThat(table("Employee").longs("EmployeeId")).containsExactly(1);
        assertThat(table("Customer").longs("CustomerId")).containsExactly(2);
        assertThat(table("InvoiceLine").longs("InvoiceLineId")).containsExactly(3);
    }

    @Test
    void noClassIsWrittenUnderAnotherName() {
        GeneratedSources sources = database.schema().toJava("org.example");
        assertThat(sources.files()).isEmpty();
        assertThat(sources.unsaid())
                .hasSize(9)
                .allMatch(line -> line.endsWith("because no class name corresponds to its name."));
    }

    @Test
    void rowsAreInsertedAndUpdated() {
        table("Artist").insert1(Map.of("ArtistId", 9, "Name", "Zoe"));
        table("Artist").update1(Map.of("ArtistId", 9, "Name", "Zoë"));
        assertThat(table("Artist").restrict(Map.of("Name", "Zoë")).longs("ArtistId"))
                .containsExactly(9);
    }
}
