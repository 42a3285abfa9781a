package dev.knowhow.tenancy.validation;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.annotation.SerdeConfig;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What a declared type looks like in JSON. */
sealed interface JsonShape {

    /** How people call it. */
    String words();

    /** A value of one kind. */
    enum Scalar implements JsonShape {
        TEXT("a string"),
        INT("a whole number"),
        LONG("a whole number"),
        NUMBER("a number"),
        TRUTH("true or false"),
        TIME("a time such as 2030-01-31T12:00:00Z"),
        /** Anything: the code that reads it says what it must be. */
        ANY("a JSON value");

        private final String words;

        Scalar(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** One of these texts. */
    record Choice(List<String> values) implements JsonShape {
        @Override
        public String words() {
            int last = values.size() - 1;
            return last == 0
                    ? values.getFirst()
                    : String.join(", ", values.subList(0, last)) + " or " + values.get(last);
        }
    }

    /** A list of such elements. */
    record Elements(Field element) implements JsonShape {
        @Override
        public String words() {
            return "a list";
        }
    }

    /** An object with any names and such values. */
    record Values(Field value) implements JsonShape {
        @Override
        public String words() {
            return "an object";
        }
    }

    /** An object of these fields; others are passed over. */
    record Fields(Map<String, Field> fields, Set<String> required) implements JsonShape {
        @Override
        public String words() {
            return "an object";
        }
    }

    /** A place for a value. Its shape is looked up when it is needed, because a type may hold itself. */
    record Field(Argument<?> type, boolean nullable) {
        JsonShape shape() {
            return Shapes.of(type);
        }
    }

    /** The shapes of types, each found out once. */
    final class Shapes {

        private static final Map<Class<?>, JsonShape> RECORDS = new ConcurrentHashMap<>();
        private static final Set<Class<?>> INTS = Set.of(int.class, Integer.class, short.class, Short.class);
        private static final Set<Class<?>> LONGS = Set.of(long.class, Long.class);
        private static final Set<Class<?>> NUMBERS =
                Set.of(double.class, Double.class, float.class, Float.class, Number.class);

        private Shapes() {}

        static JsonShape of(Argument<?> type) {
            Class<?> raw = type.getType();
            if (raw.isEnum()) {
                return new Choice(Arrays.stream(raw.getEnumConstants())
                        .map(each -> each.toString().toLowerCase(Locale.ROOT))
                        .toList());
            }
            if (raw == Instant.class) {
                return Scalar.TIME;
            }
            if (CharSequence.class.isAssignableFrom(raw) || TemporalAccessor.class.isAssignableFrom(raw)) {
                return Scalar.TEXT;
            }
            if (INTS.contains(raw)) {
                return Scalar.INT;
            }
            if (LONGS.contains(raw)) {
                return Scalar.LONG;
            }
            if (NUMBERS.contains(raw)) {
                return Scalar.NUMBER;
            }
            if (raw == boolean.class || raw == Boolean.class) {
                return Scalar.TRUTH;
            }
            if (Collection.class.isAssignableFrom(raw)) {
                return new Elements(parameter(type, "E"));
            }
            if (Map.class.isAssignableFrom(raw)) {
                return new Values(parameter(type, "V"));
            }
            return raw.isRecord() ? RECORDS.computeIfAbsent(raw, Shapes::record) : Scalar.ANY;
        }

        private static Field parameter(Argument<?> type, String variable) {
            Argument<?> parameter = type.getTypeVariable(variable).orElse(Argument.OBJECT_ARGUMENT);
            return new Field(parameter, Shapes.of(parameter) == Scalar.ANY || parameter.isNullable());
        }

        private static JsonShape record(Class<?> type) {
            BeanIntrospection<?> introspection =
                    BeanIntrospector.SHARED.findIntrospection(type).orElse(null);
            if (introspection == null || !introspection.hasStereotype(Serdeable.Deserializable.class)) {
                return Scalar.ANY;
            }
            Map<String, Field> fields = new LinkedHashMap<>();
            for (BeanProperty<?, ?> component : introspection.getBeanProperties()) {
                fields.put(name(component), new Field(component.asArgument(), component.isNullable()));
            }
            return new Fields(
                    fields,
                    fields.entrySet().stream()
                            .filter(field -> !field.getValue().nullable())
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toUnmodifiableSet()));
        }

        private static String name(BeanProperty<?, ?> component) {
            return component
                    .stringValue(SerdeConfig.class, SerdeConfig.PROPERTY)
                    .orElse(component.getName());
        }
    }
}
