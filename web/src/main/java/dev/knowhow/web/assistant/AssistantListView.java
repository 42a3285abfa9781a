package dev.knowhow.web.assistant;

import dev.knowhow.training.api.assistant.AssistantResponse;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The assistants of the tenant. */
@Introspected
record AssistantListView(List<AssistantResponse> assistants, PagerView pager) {}
