package org.datajoint.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the text of a {@code datajoint.json} to start from. */
final class ConfigTemplate {
    /** The account and its password belong in the environment or in the folder of secrets. */
    private static final Set<Setting> ELSEWHERE = Set.of(Setting.USER, Setting.PASSWORD);

    private ConfigTemplate() {}

    static String text() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            if (setting.rule.inert() == null && !ELSEWHERE.contains(setting)) {
                all.put(setting.key(), setting.rule.standard());
            }
        }
        all.put(StoreSettings.GROUP, Map.of());
        try {
            return new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(all)
                            .replace("\r\n", "\n")
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings are texts, numbers and flags.", e);
        }
    }
}
