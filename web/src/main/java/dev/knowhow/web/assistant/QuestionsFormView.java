package dev.knowhow.web.assistant;

import dev.knowhow.training.api.assistant.AssistantResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;

/** The form of what an assistant is tried on. */
@Introspected
record QuestionsFormView(AssistantResponse assistant, QuestionsForm form, FormErrors errors) {}
