package dev.knowhow.knowledge.model;

import dev.knowhow.knowledge.adapter.AdapterModels;
import dev.knowhow.knowledge.answer.AnswerService;
import dev.knowhow.knowledge.api.model.ModelResponse;
import dev.knowhow.knowledge.vectorstore.VectorStore;
import dev.knowhow.knowledge.vectorstore.VectorStoreService;
import dev.knowhow.tenancy.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The models a caller may name: what writes answers here, and each knowledge base as {@code kb:<name>}, or by its id
 * where two have the same name or it has none. OpenAI's own names mean what writes answers here, so that code written
 * for OpenAI runs as it is; the answer says which model it was.
 */
@Singleton
public final class ModelCatalog {

    private static final String KNOWLEDGE_BASE = "kb:";
    private static final String EMBEDDING = "knowhow-embedding";
    private static final String EXTRACTIVE = "extractive";
    private static final Pattern OPENAI = Pattern.compile("(gpt-|chatgpt-|o\\d).*");
    private static final Instant RELEASED = Instant.parse("2026-11-01T00:00:00Z");

    private final AnswerService answers;
    private final VectorStoreService stores;
    private final AdapterModels adapters;

    ModelCatalog(AnswerService answers, VectorStoreService stores, AdapterModels adapters) {
        this.answers = answers;
        this.stores = stores;
        this.adapters = adapters;
    }

    /** The name of what writes answers. */
    public String answering() {
        return displayName(answers.model());
    }

    /** Whether it means what writes answers here. */
    public boolean isAnswering(String model) {
        return model.equals(answering()) || OPENAI.matcher(model).matches();
    }

    /** Whether an adapter or an assistant is meant by that name, if anything is. */
    public boolean isTrained(String model) {
        return !isAnswering(model) && !model.startsWith(KNOWLEDGE_BASE);
    }

    /** What answers under that name. */
    String resolve(String model) {
        return isAnswering(model) ? answering() : model;
    }

    /** The name that callers see for what the answer engine calls itself. */
    public static String displayName(String engine) {
        return engine.equals(EXTRACTIVE) ? "knowhow-extractive" : engine;
    }

    List<ModelResponse> list() {
        List<ModelResponse> models = new ArrayList<>();
        models.add(model(answering(), RELEASED, "knowhow"));
        models.add(model(EMBEDDING, RELEASED, "knowhow"));
        List<VectorStore> all = stores.findAll();
        Map<String, Long> named = all.stream()
                .map(VectorStore::name)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        for (VectorStore store : all) {
            boolean unique = !store.name().isEmpty() && named.getOrDefault(store.name(), 0L) == 1;
            models.add(model(KNOWLEDGE_BASE + (unique ? store.name() : store.id()), store.createdAt(), "tenant"));
        }
        adapters.list().forEach(one -> models.add(adapter(one.name(), one.createdAt())));
        return models;
    }

    /** The model of that name. */
    ModelResponse get(String name) {
        if (name.equals(answering()) || name.equals(EMBEDDING)) {
            return model(name, RELEASED, "knowhow");
        }
        return knowledgeBase(name)
                .map(store -> model(name, store.createdAt(), "tenant"))
                .orElseGet(() -> adapter(name, adapters.require(name).createdAt()));
    }

    /** Deletes an adapter; what is no adapter cannot be deleted as a model. */
    void delete(String name) {
        if (isAnswering(name) || name.equals(EMBEDDING) || knowledgeBase(name).isPresent()) {
            throw ProblemException.invalid("model", "Only an adapter can be deleted here; '" + name + "' is none.");
        }
        adapters.delete(name);
    }

    /** The knowledge base that a model's name means; empty for a name of another kind. */
    public Optional<VectorStore> knowledgeBase(String model) {
        if (!model.startsWith(KNOWLEDGE_BASE)) {
            return Optional.empty();
        }
        String name = model.substring(KNOWLEDGE_BASE.length());
        List<VectorStore> named = name.isEmpty() ? List.of() : stores.findByName(name);
        if (named.size() > 1) {
            throw ProblemException.invalid(
                    "model", "Several knowledge bases have the name '" + name + "'; use kb:<id of one of them>.");
        }
        return named.isEmpty() ? stores.find(name) : Optional.of(named.getFirst());
    }

    private static ModelResponse adapter(String id, long created) {
        return new ModelResponse(id, "model", created, "tenant");
    }

    private static ModelResponse model(String id, Instant created, String owner) {
        return new ModelResponse(id, "model", created.getEpochSecond(), owner);
    }
}
