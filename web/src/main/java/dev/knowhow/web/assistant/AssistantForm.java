package dev.knowhow.web.assistant;

import dev.knowhow.training.api.AssistantPolicy;
import dev.knowhow.training.api.AssistantResponse;
import dev.knowhow.training.api.CreateAssistantRequest;
import dev.knowhow.training.api.UpdateAssistantRequest;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An assistant, as entered; shares in per cent.
 *
 * @param outOfScopeShare empty to estimate it from traffic
 */
@Serdeable
record AssistantForm(
        @Nullable String name,
        @Nullable String model,
        @Nullable String knowledgeBase,
        @Nullable String mode,
        @Nullable Double targetPrecision,
        @Nullable Double outOfScopeShare,
        @Nullable Double auditShare) {

    private static final double HUNDRED = 100;

    static final AssistantForm EMPTY = new AssistantForm("", "", "", "speculative", 98.0, null, 3.0);

    static AssistantForm of(AssistantResponse assistant) {
        AssistantPolicy policy = assistant.policy();
        return new AssistantForm(
                assistant.name(),
                assistant.model(),
                assistant.vectorStoreId(),
                policy.mode(),
                percent(policy.targetPrecision()),
                percent(policy.outOfScopeShare()),
                percent(policy.auditShare()));
    }

    public boolean isModel(String other) {
        return other.equals(model);
    }

    public boolean isKnowledgeBase(String other) {
        return other.equals(knowledgeBase);
    }

    public boolean hybrid() {
        return "hybrid".equals(mode);
    }

    public String trimmedName() {
        return Objects.requireNonNullElse(name, "").strip();
    }

    CreateAssistantRequest creation() {
        return new CreateAssistantRequest(trimmedName(), text(model), text(knowledgeBase), policy());
    }

    UpdateAssistantRequest update() {
        return new UpdateAssistantRequest(trimmedName(), text(model), text(knowledgeBase), policy());
    }

    private AssistantPolicy policy() {
        return new AssistantPolicy(
                hybrid() ? "hybrid" : "speculative", share(targetPrecision), share(outOfScopeShare), share(auditShare));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static @Nullable Double percent(@Nullable Double share) {
        return share == null ? null : Double.valueOf(Math.round(share * HUNDRED * 10) / 10.0);
    }

    private static @Nullable Double share(@Nullable Double percent) {
        return percent == null ? null : Double.valueOf(percent / HUNDRED);
    }
}
