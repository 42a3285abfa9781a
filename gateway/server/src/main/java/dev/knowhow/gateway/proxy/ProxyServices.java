package dev.knowhow.gateway.proxy;

import dev.knowhow.gateway.openai.ErrorBodies;
import dev.knowhow.gateway.ratelimit.InFlight;
import dev.knowhow.gateway.ratelimit.SignIns;
import dev.knowhow.gateway.requestlog.RequestLog;
import dev.knowhow.gateway.requestlog.RequestMetrics;
import dev.knowhow.gateway.upstream.Upstream;
import dev.knowhow.tenancy.outage.Outages;
import dev.knowhow.tenancy.process.Connections;
import dev.knowhow.tenancy.process.ShutdownConfiguration;
import jakarta.inject.Singleton;

/** What every exchange needs, in one hand. */
@Singleton
record ProxyServices(
        GatewayConfiguration configuration,
        RequestAdmission admission,
        SignIns signIns,
        ClientAddresses addresses,
        Cors cors,
        Connections connections,
        ShutdownConfiguration shutdown,
        InFlight inFlight,
        UpstreamRequests requests,
        Upstream upstream,
        Outages outages,
        ErrorBodies errorBodies,
        RequestLog requestLog,
        RequestMetrics metrics) {}
