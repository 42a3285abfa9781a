package dev.knowhow.adapter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads one file and trusts nothing in it: every length is checked before it is used. */
final class SafetensorsReader {

    static final String METADATA = "__metadata__";
    private static final int RANK = 8;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNumberLength(20)
                    .maxNameLength(1024)
                    .build())
            .build();

    private final byte[] file;
    private final Safetensors.Limits limits;

    private record Entry(String name, Tensor.Type type, List<Long> shape, long begin, long end) {}

    SafetensorsReader(byte[] file, Safetensors.Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    Safetensors read() {
        check(file.length <= limits.fileBytes(), "longer than " + limits.fileBytes() + " bytes");
        check(file.length >= Long.BYTES + 2, "too short to hold a header");
        long header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        check(
                header >= 2 && header <= limits.headerBytes(),
                "the header's length is not within 2.." + limits.headerBytes());
        check(header <= file.length - Long.BYTES, "the header is longer than the file");
        check(file[Long.BYTES] == '{', "the header does not begin with {");
        Map<String, String> metadata = new HashMap<>();
        List<Entry> entries = parse((int) header, metadata);
        Map<String, Tensor> tensors = slice(entries, (int) (Long.BYTES + header));
        return new Safetensors(new TreeMap<>(tensors), new TreeMap<>(metadata));
    }

    private static void check(boolean good, String problem) {
        if (!good) {
            throw new AdapterFormatException("safetensors: " + problem);
        }
    }

    private List<Entry> parse(int length, Map<String, String> metadata) {
        List<Entry> entries = new ArrayList<>();
        try (JsonParser json = JSON.createParser(file, Long.BYTES, length)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (name.equals(METADATA)) {
                    metadata(json, metadata);
                } else {
                    check(entries.size() < limits.tensors(), "more than " + limits.tensors() + " tensors");
                    entries.add(entry(name, json));
                }
            }
            check(json.nextToken() == null, "the header goes on after its end");
        } catch (IOException e) {
            throw new AdapterFormatException("safetensors: the header is not JSON with each name once", e);
        }
        return entries;
    }

    private static void metadata(JsonParser json, Map<String, String> metadata) throws IOException {
        check(json.nextToken() == JsonToken.START_OBJECT, METADATA + " is not an object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            check(json.nextToken() == JsonToken.VALUE_STRING, METADATA + " holds something that is not a string");
            metadata.put(name, json.getText());
        }
    }

    private static Entry entry(String name, JsonParser json) throws IOException {
        check(json.nextToken() == JsonToken.START_OBJECT, "tensor " + name + " is not an object");
        Tensor.Type type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            switch (json.currentName()) {
                case "dtype" -> type = type(name, json);
                case "shape" -> shape = numbers(name, json, RANK);
                case "data_offsets" -> offsets = numbers(name, json, 2);
                default -> check(false, "tensor " + name + " has a field that the format does not know");
            }
        }
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw new AdapterFormatException("safetensors: tensor " + name + " lacks dtype, shape or two data_offsets");
        }
        return new Entry(name, type, shape, offsets.getFirst(), offsets.getLast());
    }

    private static Tensor.Type type(String name, JsonParser json) throws IOException {
        check(json.nextToken() == JsonToken.VALUE_STRING, "tensor " + name + ": dtype is not a string");
        for (Tensor.Type type : Tensor.Type.values()) {
            if (type.name().equals(json.getText())) {
                return type;
            }
        }
        throw new AdapterFormatException("safetensors: tensor " + name + " is of a type that the format does not know");
    }

    private static List<Long> numbers(String name, JsonParser json, int most) throws IOException {
        check(json.nextToken() == JsonToken.START_ARRAY, "tensor " + name + ": shape and data_offsets are lists");
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            check(numbers.size() < most, "tensor " + name + ": a list of more than " + most + " numbers");
            check(json.getNumberType() != JsonParser.NumberType.BIG_INTEGER, "tensor " + name + ": a number too large");
            check(json.getLongValue() >= 0, "tensor " + name + ": a negative number");
            numbers.add(json.getLongValue());
        }
        check(json.currentToken() == JsonToken.END_ARRAY, "tensor " + name + ": a list holds no whole number");
        return numbers;
    }

    /** Data must follow one another without gaps or overlaps and end with the file. */
    private Map<String, Tensor> slice(List<Entry> entries, int start) {
        Map<String, Tensor> tensors = new HashMap<>();
        long expected = 0;
        List<Entry> ordered = entries.stream()
                .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
                .toList();
        for (Entry entry : ordered) {
            String tensor = "tensor " + entry.name();
            check(entry.begin() == expected, tensor + " does not begin where the one before it ends");
            check(
                    entry.end() >= entry.begin() && entry.end() <= file.length - start,
                    tensor + " ends outside the file");
            check(size(entry) == entry.end() - entry.begin(), tensor + ": shape and data_offsets disagree");
            expected = entry.end();
            ByteBuffer data = ByteBuffer.wrap(file, (int) (start + entry.begin()), (int) (entry.end() - entry.begin()));
            tensors.put(entry.name(), new Tensor(entry.type(), entry.shape(), data.slice()));
        }
        check(expected == file.length - start, "bytes follow the last tensor");
        return tensors;
    }

    private static long size(Entry entry) {
        try {
            return entry.shape().stream().reduce((long) entry.type().bytes(), Math::multiplyExact);
        } catch (ArithmeticException overflow) {
            return -1L;
        }
    }
}
