package dev.knowhow.training.assistant;

import dev.knowhow.durable.audit.AuditLog;
import dev.knowhow.durable.idempotency.KeyedCall;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.jdbc.Ceiling;
import dev.knowhow.tenancy.jdbc.Ceilings;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.assistant.AssistantResponse;
import dev.knowhow.training.api.assistant.CreateAssistantRequest;
import dev.knowhow.training.api.assistant.UpdateAssistantRequest;
import dev.knowhow.training.api.model.ResolvedModel;
import dev.knowhow.training.assistant.question.AssistantQuestions;
import dev.knowhow.training.model.ModelNames;
import dev.knowhow.training.model.ModelResolver;
import dev.knowhow.training.upstream.VectorStores;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes and changes assistants. */
@Singleton
class AssistantService {

    private static final Ceiling CEILING = Ceiling.ofStock("assistants", 200, "assistants", "assistant");
    private static final AssistantPolicy DEFAULTS = new AssistantPolicy("speculative", 0.98, null, 0.03);
    private static final List<String> MODES = List.of("speculative", "hybrid");

    private final AssistantRepository assistants;
    private final ModelResolver models;
    private final VectorStores vectorStores;
    private final AssistantQuestions questions;
    private final Ceilings ceilings;
    private final AuditLog audit;

    AssistantService(
            AssistantRepository assistants,
            ModelResolver models,
            VectorStores vectorStores,
            AssistantQuestions questions,
            Ceilings ceilings,
            AuditLog audit) {
        this.assistants = assistants;
        this.models = models;
        this.vectorStores = vectorStores;
        this.questions = questions;
        this.ceilings = ceilings;
        this.audit = audit;
    }

    @Transactional
    ListResponse<Assistant> list(PageRequest page) {
        return Pages.read(page, Assistant::id, assistants::findPage);
    }

    @Transactional
    Assistant require(String idOrName) {
        return assistants.find(idOrName).orElseThrow(() -> unknown(idOrName));
    }

    AssistantResponse create(CreateAssistantRequest request) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Assistant blank = new Assistant(
                Ids.next("asst_"),
                ModelNames.require("name", request.name()),
                request.model() == null || request.model().isEmpty() ? null : requireModel(request.model()),
                requireVectorStore(request.vectorStoreId()),
                "speculative",
                0.98,
                null,
                0.03,
                now,
                now);
        Assistant assistant = with(blank, DEFAULTS, request.policy());
        return KeyedCall.lastStep(() -> add(assistant).toResponse());
    }

    @Transactional
    Assistant add(Assistant assistant) {
        ceilings.admit(CEILING);
        if (!assistants.insert(assistant)) {
            throw nameTaken(assistant.name());
        }
        report("created", assistant);
        return assistant;
    }

    Assistant update(String idOrName, UpdateAssistantRequest request) {
        Assistant known = require(idOrName);
        if (request.vectorStoreId() != null && request.model() == null) {
            requireHeld(known, request.vectorStoreId());
        }
        String name = request.name() == null ? null : ModelNames.require("name", request.name());
        String model =
                request.model() == null || request.model().isEmpty() ? request.model() : requireModel(request.model());
        String store = request.vectorStoreId() == null ? null : requireVectorStore(request.vectorStoreId());
        return change(idOrName, name, model, store, request.policy());
    }

    /**
     * Changes what is not null.
     *
     * @param model empty for none
     */
    @Transactional
    Assistant change(
            String idOrName,
            @Nullable String name,
            @Nullable String model,
            @Nullable String store,
            @Nullable AssistantPolicy policy) {
        Assistant old = assistants.lock(idOrName).orElseThrow(() -> unknown(idOrName));
        Assistant renamed = new Assistant(
                old.id(),
                name == null ? old.name() : name,
                model == null ? old.model() : model.isEmpty() ? null : model,
                store == null ? old.vectorStoreId() : store,
                old.mode(),
                old.targetPrecision(),
                old.outOfScopeShare(),
                old.auditShare(),
                old.createdAt(),
                Instant.now().truncatedTo(ChronoUnit.MICROS));
        Assistant changed = with(renamed, old.toResponse().policy(), policy);
        if (!assistants.update(changed)) {
            throw nameTaken(changed.name());
        }
        questions.askAgain(changed.id());
        report("updated", changed);
        return changed;
    }

    @Transactional
    String delete(String idOrName) {
        Assistant assistant = assistants.lock(idOrName).orElseThrow(() -> unknown(idOrName));
        assistants.delete(assistant.id());
        report("deleted", assistant);
        return assistant.id();
    }

    private static Assistant with(Assistant assistant, AssistantPolicy old, @Nullable AssistantPolicy asked) {
        AssistantPolicy policy = asked == null ? new AssistantPolicy(null, null, null, null) : asked;
        String mode = policy.mode() == null ? String.valueOf(old.mode()) : policy.mode();
        if (!MODES.contains(mode)) {
            throw ProblemException.invalid(
                    "policy.mode", "policy.mode must be speculative or hybrid, not '" + mode + "'.");
        }
        return new Assistant(
                assistant.id(),
                assistant.name(),
                assistant.model(),
                assistant.vectorStoreId(),
                mode,
                policy.targetPrecision() == null ? assistant.targetPrecision() : policy.targetPrecision(),
                policy.outOfScopeShare() == null ? old.outOfScopeShare() : policy.outOfScopeShare(),
                policy.auditShare() == null ? assistant.auditShare() : policy.auditShare(),
                assistant.createdAt(),
                assistant.updatedAt());
    }

    private String requireModel(String name) {
        ResolvedModel model = models.find(name)
                .filter(found -> found.assistant() == null)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.MODEL_NOT_FOUND,
                        "There is no alias or adapter '" + name + "'; GET /v1/models lists those there are.",
                        "model"));
        if (AdapterKind.ofId(String.valueOf(model.adapterKind()))
                .filter(kind -> !kind.isForKnowledgeBase())
                .isEmpty()) {
            throw ProblemException.invalid(
                    "model",
                    "'" + name + "' is a " + model.adapterKind() + " adapter, which searches and cannot answer. An"
                            + " assistant needs one of kind intent, examples or encoder-lora.");
        }
        return model.name();
    }

    /**
     * Whoever uses an assistant uses the adapter behind it, seen or not. So who puts it in front of another knowledge
     * base gives that adapter to others, and must hold it.
     */
    private void requireHeld(Assistant assistant, String vectorStoreId) {
        String model = assistant.model();
        if (model != null
                && !assistant.vectorStoreId().equals(vectorStoreId)
                && models.find(model).isEmpty()) {
            throw new ProblemException(
                    ProblemType.INSUFFICIENT_SCOPE,
                    "The model behind this assistant is not yours to put in front of another knowledge base. Name a"
                            + " model of your own, or ask an owner.",
                    "vector_store_id");
        }
    }

    private String requireVectorStore(String id) {
        if (!Caller.current().knowledgeBases().contains(id) || !vectorStores.exists(id)) {
            throw ProblemException.notFound("vector store", id);
        }
        return id;
    }

    private void report(String verb, Assistant assistant) {
        audit.record(
                "assistant." + verb,
                "assistant",
                assistant.id(),
                Map.of(
                        "name",
                        assistant.name(),
                        "model",
                        Objects.requireNonNullElse(assistant.model(), "none"),
                        "mode",
                        assistant.mode()));
    }

    private static ProblemException nameTaken(String name) {
        return new ProblemException(ProblemType.CONFLICT, "There is an assistant '" + name + "' already.", "name");
    }

    private static ProblemException unknown(String idOrName) {
        return ProblemException.notFound("assistant", idOrName);
    }
}
