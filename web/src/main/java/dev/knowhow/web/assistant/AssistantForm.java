package dev.knowhow.web.assistant;

import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.assistant.AssistantResponse;
import dev.knowhow.training.api.assistant.CreateAssistantRequest;
import dev.knowhow.training.api.assistant.UpdateAssistantRequest;
import dev.knowhow.web.form.Entered;
import dev.knowhow.web.form.ReadableAs;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An assistant, as entered; shares in per cent.
 *
 * @param outOfScopeShare empty to estimate it from traffic
 */
@Serdeable
record AssistantForm(
        @NotBlank(message = "{form.name.missing}") @Nullable String name,
        @Nullable String model,
        @Nullable String knowledgeBase,
        @Nullable String mode,

        @ReadableAs(
                value = ReadableAs.Kind.DECIMAL,
                min = 50,
                max = 99.9,
                message = "{assistant.target-precision.range}")
        @Nullable
        String targetPrecision,

        @ReadableAs(value = ReadableAs.Kind.DECIMAL, min = 0, max = 95, message = "{assistant.out-of-scope.range}")
        @Nullable
        String outOfScopeShare,

        @ReadableAs(value = ReadableAs.Kind.DECIMAL, min = 0, max = 100, message = "{assistant.audit.range}") @Nullable
        String auditShare) {

    static final AssistantForm EMPTY = new AssistantForm("", "", "", "speculative", "98", "", "3");

    static AssistantForm of(AssistantResponse assistant) {
        AssistantPolicy policy = assistant.policy();
        return new AssistantForm(
                assistant.name(),
                assistant.model(),
                assistant.vectorStoreId(),
                policy.mode(),
                Entered.percent(policy.targetPrecision()),
                Entered.percent(policy.outOfScopeShare()),
                Entered.percent(policy.auditShare()));
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
        return Entered.text(name);
    }

    CreateAssistantRequest creation() {
        return new CreateAssistantRequest(trimmedName(), text(model), text(knowledgeBase), policy());
    }

    UpdateAssistantRequest update() {
        return new UpdateAssistantRequest(trimmedName(), text(model), text(knowledgeBase), policy());
    }

    private AssistantPolicy policy() {
        return new AssistantPolicy(
                hybrid() ? "hybrid" : "speculative",
                Entered.share(targetPrecision),
                Entered.share(outOfScopeShare),
                Entered.share(auditShare));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
