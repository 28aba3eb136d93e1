package org.datajoint.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hidden columns in the form in which DataJoint for Python declares them since 2.3.5. The vectors were made with 2.3.2, which
 * put {@code _singleton} first, left the job's columns without comments and let its version be null.
 */
final class DeclaredForm {
    private static final String SINGLETON = "_singleton";
    private static final Map<String, String> JOB_COMMENTS = Map.of(
            "_job_start_time", ":datetime(3):when computation began",
            "_job_duration", ":float32:computation duration in seconds",
            "_job_version", ":varchar(64):code version");

    private DeclaredForm() {}

    /** The same table with its hidden columns as they are declared now; a table in that form is left as it is. */
    static JsonNode latest(JsonNode table) {
        if (!table.isObject()) {
            return table;
        }
        List<ObjectNode> own = new ArrayList<>();
        List<ObjectNode> singleton = new ArrayList<>();
        List<ObjectNode> job = new ArrayList<>();
        for (JsonNode column : table.path("columns")) {
            ObjectNode copy = column.deepCopy();
            String name = copy.path("name").asText();
            if (JOB_COMMENTS.containsKey(name)) {
                copy.put("comment", JOB_COMMENTS.get(name));
                copy.put("nullable", !name.equals("_job_version"));
            }
            List<ObjectNode> group = name.equals(SINGLETON) ? singleton : JOB_COMMENTS.containsKey(name) ? job : own;
            group.add(copy);
        }
        ObjectNode latest = table.deepCopy();
        ArrayNode columns = latest.putArray("columns");
        columns.addAll(own).addAll(singleton).addAll(job);
        return latest;
    }
}
