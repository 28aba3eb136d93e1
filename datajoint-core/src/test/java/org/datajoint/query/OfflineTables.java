package org.datajoint.query;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.conformance.LabTable;
import org.datajoint.connection.Connection;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;

/** Tables of a schema {@code lab}, without a server. */
final class OfflineTables {
    final Connection connection;
    final LabTable subject;
    final LabTable session;
    final LabTable trial;
    final LabTable species;

    OfflineTables(String version) {
        connection = OfflineSession.connection(version);
        subject = table(
                "subject",
                "subject_id* INT32 lab.subject.subject_id",
                "species VARCHAR lab.#species.species",
                "weight FLOAT64 -");
        session = table(
                "session",
                "subject_id* INT32 lab.subject.subject_id",
                "session* INT16 lab.session.session",
                "rig CHAR lab.#rig.rig",
                "start DATETIME -");
        trial = table(
                "session__trial",
                "subject_id* INT32 lab.subject.subject_id",
                "session* INT16 lab.session.session",
                "trial* INT16 lab.session__trial.trial",
                "rt FLOAT64 -",
                "correct BOOL -",
                "meta JSON -",
                "image CODEC -");
        species = table("#species", "species* VARCHAR lab.#species.species", "latin VARCHAR -");
    }

    /** Creates a table. Each attribute has the form {@code name* KIND lineage}, in which the star marks the primary key. */
    LabTable table(String name, String... attributes) {
        List<Attribute> list = new ArrayList<>();
        for (String text : attributes) {
            String[] parts = text.split(" ");
            boolean inKey = parts[0].endsWith("*");
            AttributeType type = new AttributeType(
                    Kind.valueOf(parts[1]),
                    parts[1].equals("CODEC") ? "<blob>" : parts[1].toLowerCase(java.util.Locale.ROOT),
                    parts[1].equals("CODEC") ? List.of("blob") : List.of(),
                    null);
            list.add(new Attribute(
                    parts[0].replace("*", ""),
                    type,
                    inKey,
                    !inKey,
                    null,
                    "",
                    false,
                    parts[2].equals("-") ? null : parts[2]));
        }
        return new LabTable(connection, new TableName("lab", name), new Heading(list, true));
    }
}
