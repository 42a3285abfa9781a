package dev.knowhow.knowledge.document.attribute;

import dev.knowhow.knowledge.vectorstore.Metadata;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * OpenAI's filters over attributes, compiled to SQL with parameters. A file without the attribute is equal to nothing:
 * {@code eq}, {@code in} and the comparisons leave it out, {@code ne} and {@code nin} let it through. Numbers compare
 * with numbers, strings with strings (by code point, so ISO dates work), and nothing else compares.
 *
 * @param condition over the columns of {@code document}
 * @param parameters its parameters, in order
 */
public record AttributeFilter(String condition, List<Object> parameters) {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_PARTS = 64;
    private static final int MAX_VALUES = 1_000;
    private static final Map<String, String> COMPARISONS = Map.of("gt", ">", "gte", ">=", "lt", "<", "lte", "<=");

    public AttributeFilter {
        parameters = List.copyOf(parameters);
    }

    /**
     * Compiles a filter.
     *
     * @throws ProblemException {@code invalid_request}, naming what is wrong in it
     */
    public static AttributeFilter compile(JsonNode filter) {
        Compiler compiler = new Compiler();
        compiler.compile(filter, "filters", 0);
        return new AttributeFilter(compiler.sql.toString(), compiler.parameters);
    }

    /** Writes the condition while walking the filter. */
    private static final class Compiler {

        private final StringBuilder sql = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();
        private int parts;

        void compile(JsonNode filter, String where, int depth) {
            if (!filter.isObject()) {
                throw invalid(where, "must be an object");
            }
            if (depth > MAX_DEPTH || ++parts > MAX_PARTS) {
                throw invalid("filters", "are nested deeper than 8 or have more than 64 parts");
            }
            String type = text(filter, "type", where);
            switch (type) {
                case "and", "or" -> compound(filter, type, where, depth);
                case "eq" -> equality(filter, " = ", where);
                case "ne" -> equality(filter, " is distinct from ", where);
                case "gt", "gte", "lt", "lte" -> comparison(filter, type, where);
                case "in", "nin" -> membership(filter, type, where);
                default ->
                    throw invalid(
                            where + ".type", "must be eq, ne, gt, gte, lt, lte, in, nin, and, or; not '" + type + "'");
            }
        }

        private void compound(JsonNode filter, String type, String where, int depth) {
            JsonNode members = filter.get("filters");
            if (members == null || !members.isArray() || members.size() == 0) {
                throw invalid(where + ".filters", "must be a list with at least one filter");
            }
            sql.append('(');
            for (int i = 0; i < members.size(); i++) {
                sql.append(i == 0 ? "" : " " + type + " ");
                compile(element(members, i), where + ".filters[" + i + "]", depth + 1);
            }
            sql.append(')');
        }

        private void equality(JsonNode filter, String operator, String where) {
            parameters.add(key(filter, where));
            sql.append("attributes -> ?").append(operator);
            literal(value(filter, where), where + ".value");
        }

        private void comparison(JsonNode filter, String type, String where) {
            String key = key(filter, where);
            JsonNode value = value(filter, where);
            String operator = COMPARISONS.getOrDefault(type, "=");
            parameters.add(key);
            parameters.add(key);
            if (value.isNumber()) {
                sql.append("case when jsonb_typeof(attributes -> ?) = 'number' then (attributes ->> ?)::numeric ")
                        .append(operator)
                        .append(" ?::numeric else false end");
                parameters.add(value.getNumberValue().toString());
            } else if (value.isString()) {
                sql.append("case when jsonb_typeof(attributes -> ?) = 'string' then (attributes ->> ?) collate \"C\" ")
                        .append(operator)
                        .append(" ? else false end");
                parameters.add(value.getStringValue());
            } else {
                throw invalid(where + ".value", "must be a number or a string with '" + type + "'");
            }
        }

        private void membership(JsonNode filter, String type, String where) {
            String key = key(filter, where);
            JsonNode values = value(filter, where);
            if (!values.isArray() || values.size() > MAX_VALUES) {
                throw invalid(where + ".value", "must be a list of at most 1000 values with '" + type + "'");
            }
            sql.append(type.equals("in") ? "" : "not ").append("coalesce(attributes -> ? in (null::jsonb");
            parameters.add(key);
            for (int i = 0; i < values.size(); i++) {
                sql.append(", ");
                literal(element(values, i), where + ".value[" + i + "]");
            }
            sql.append("), false)");
        }

        private static JsonNode element(JsonNode array, int index) {
            JsonNode element = array.get(index);
            return element == null ? JsonNode.nullNode() : element;
        }

        private static String key(JsonNode filter, String where) {
            String key = text(filter, "key", where);
            if (key.isEmpty() || key.length() > Metadata.MAX_KEY) {
                throw invalid(where + ".key", "must have 1 to 64 characters");
            }
            return key;
        }

        private static String text(JsonNode filter, String name, String where) {
            JsonNode text = filter.get(name);
            if (text == null || !text.isString()) {
                throw invalid(where + "." + name, "must be a string");
            }
            return text.getStringValue();
        }

        private static JsonNode value(JsonNode filter, String where) {
            JsonNode value = filter.get("value");
            if (value == null) {
                throw invalid(where + ".value", "is missing");
            }
            return value;
        }

        /** The value as a parameter of type jsonb. */
        private void literal(JsonNode value, String where) {
            if (value.isString()) {
                sql.append("to_jsonb(?::text)");
                parameters.add(value.getStringValue());
            } else if (value.isNumber()) {
                sql.append("?::jsonb");
                parameters.add(value.getNumberValue().toString());
            } else if (value.isBoolean()) {
                sql.append("?::jsonb");
                parameters.add(String.valueOf(value.getBooleanValue()));
            } else {
                throw invalid(where, "must be a string, a number or a boolean");
            }
        }

        private static ProblemException invalid(String where, String what) {
            return ProblemException.invalid(where, where + " " + what + ".");
        }
    }
}
