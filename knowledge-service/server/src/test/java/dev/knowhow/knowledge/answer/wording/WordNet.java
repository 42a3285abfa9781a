package dev.knowhow.knowledge.answer.wording;

import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The Open English WordNet, read from the folder {@code src/yaml} of its repository, for making resources from it. */
final class WordNet {

    private static final Pattern WORD = Pattern.compile("[a-z]{3,14}");

    private final Map<String, Map<String, Object>> synsets = new HashMap<>();
    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, Map<String, Object>> entries = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();

    WordNet(Path folder) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.matches("(?:entries|noun|verb|adj)[-.].*")) {
                    try (InputStream in = Files.newInputStream(file)) {
                        Map<String, Map<String, Object>> read = new Yaml(options).load(in);
                        (name.startsWith("entries") ? entries : synsets).putAll(read);
                        read.keySet().forEach(id -> kinds.put(id, name.substring(0, name.lastIndexOf('.'))));
                    }
                }
            }
        }
        synsets.values()
                .forEach(synset -> Stream.concat(list(synset, "definition").stream(), list(synset, "example").stream())
                        .flatMap(Pattern.compile("[^a-z]+")::splitAsStream)
                        .forEach(word -> uses.merge(word, 1, Integer::sum)));
    }

    /** Plain words in their order. */
    List<String> words() {
        return entries.keySet().stream().filter(WordNet::isPlain).sorted().toList();
    }

    static boolean isPlain(String word) {
        return WORD.matcher(word).matches();
    }

    static String stem(String word) {
        return Terms.stems(word, Set.of(Language.ENGLISH)).iterator().next();
    }

    /** How often WordNet itself uses a word to explain others: seldom, and it is nobody's everyday word. */
    int uses(String word) {
        return uses.getOrDefault(word, 0);
    }

    /** The synsets of a word as {@code n}, {@code v}, {@code a}, {@code s} or {@code r}, the commonest first. */
    List<String> senses(String word, String part) {
        List<String> ids = new ArrayList<>();
        entries.getOrDefault(word, Map.of()).forEach((key, entry) -> {
            if (key.startsWith(part)) {
                senses(entry).forEach(sense -> ids.add(String.valueOf(sense.get("synset"))));
            }
        });
        return ids;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> senses(Object entry) {
        return (List<Map<String, Object>>) ((Map<String, Object>) entry).getOrDefault("sense", List.of());
    }

    /** The file that a synset is in: {@code noun.artifact}. */
    String kind(String synset) {
        return kinds.getOrDefault(synset, "");
    }

    Set<String> synsets() {
        return synsets.keySet();
    }

    List<String> members(String synset) {
        return list(synsets.getOrDefault(synset, Map.of()), "members");
    }

    List<String> broader(String synset) {
        return list(synsets.getOrDefault(synset, Map.of()), "hypernym");
    }

    private static List<String> list(Map<String, Object> map, String key) {
        return map.get(key) instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }
}
