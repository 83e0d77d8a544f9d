package io.homeward.control.internal.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.homeward.api.ByteCount;
import io.homeward.api.JobId;
import io.homeward.api.MachineId;

/** Records as JSON documents of the database. Fields that a newer version wrote are passed over. */
final class Documents {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addMixIn(MachineId.class, TextValue.class)
            .addMixIn(JobId.class, TextValue.class)
            .addMixIn(ByteCount.class, NumberValue.class)
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Documents() {}

    private abstract static class TextValue {
        @JsonCreator
        TextValue(String value) {}

        @JsonValue
        abstract String value();
    }

    private abstract static class NumberValue {
        @JsonCreator
        NumberValue(long bytes) {}

        @JsonValue
        abstract long bytes();
    }

    static String write(Object document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JacksonException e) {
            throw new IllegalStateException("a record that has no JSON form: " + document.getClass(), e);
        }
    }

    static <T> T read(String text, Class<T> type) throws JacksonException {
        return MAPPER.readValue(text, type);
    }
}
