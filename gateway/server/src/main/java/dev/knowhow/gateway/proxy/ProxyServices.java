package dev.knowhow.gateway.proxy;

import dev.knowhow.gateway.openai.ErrorBodies;
import dev.knowhow.gateway.requestlog.RequestLog;
import dev.knowhow.gateway.upstream.Upstream;
import jakarta.inject.Singleton;

/** What every exchange needs, in one hand. */
@Singleton
record ProxyServices(
        GatewayConfiguration configuration,
        Admission admission,
        UpstreamRequests requests,
        Upstream upstream,
        ErrorBodies errorBodies,
        RequestLog requestLog) {}
