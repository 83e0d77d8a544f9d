package io.homeward.azure.internal.http;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.util.Configuration;
import com.azure.core.util.Context;
import com.azure.identity.ClientSecretCredentialBuilder;
import io.homeward.azure.internal.AzureSettings;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Builds the pipelines: one that signs in, one for the resource manager, one for disk content. */
public final class Transport {

    /** How long one try may take until the answer begins, the connection's set-up included. */
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(35);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(60);
    private static final String AGENT = "homeward/0.1";

    private final HttpClient client;
    private final HttpClient dataClient;
    private final Timing timing;

    /**
     * Makes a transport.
     *
     * @param tls who is believed; empty for the platform's own list
     */
    public Transport(Optional<SSLContext> tls, Timing timing) {
        this.client = client(tls, STALL_TIMEOUT);
        // a read timeout costs a thread switch per 16 KiB; content has a limit per request instead
        this.dataClient = client(tls, Duration.ZERO);
        this.timing = timing;
    }

    private static HttpClient client(Optional<SSLContext> tls, Duration readTimeout) {
        java.net.http.HttpClient.Builder builder = java.net.http.HttpClient.newBuilder()
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER);
        tls.ifPresent(builder::sslContext);
        return new JdkHttpClientBuilder(builder)
                .connectionTimeout(CONNECT_TIMEOUT)
                .responseTimeout(ANSWER_TIMEOUT)
                .readTimeout(readTimeout)
                .configuration(Configuration.NONE)
                .build();
    }

    /** Returns the pipeline of the resource manager: tokens are fetched at need and go to allowed hosts only. */
    public HttpPipeline control(AzureSettings settings, AllowedHosts allowed) {
        TokenCredential credential = new CodedCredential(
                new ClientSecretCredentialBuilder()
                        .tenantId(settings.tenant())
                        .clientId(settings.client())
                        .clientSecret(settings.secret().reveal())
                        .authorityHost(settings.authority().toString())
                        .disableInstanceDiscovery()
                        .pipeline(signIn())
                        .build(),
                settings.authority().getHost(),
                settings.client(),
                settings.tenant());
        return new HttpPipelineBuilder()
                .httpClient(client)
                .policies(
                        new UserAgentPolicy(AGENT),
                        new RequestIdPolicy(),
                        new TokenFence(allowed),
                        new BearerTokenAuthenticationPolicy(credential, settings.scope()),
                        new PatientPolicy(Budget.CONTROL, timing))
                .build();
    }

    /** Returns the pipeline of disk content: no token ever, and no retries, since reads have their own. */
    public HttpPipeline data() {
        return new HttpPipelineBuilder()
                .httpClient(dataClient)
                .policies(new UserAgentPolicy(AGENT), new RequestIdPolicy())
                .build();
    }

    /** Returns the context of a call with a budget of its own. */
    public static Context within(Budget budget) {
        return new Context(PatientPolicy.BUDGET, budget);
    }

    private HttpPipeline signIn() {
        return new HttpPipelineBuilder()
                .httpClient(client)
                .policies(
                        new UserAgentPolicy(AGENT),
                        new RequestIdPolicy(),
                        new QuietRefusals(),
                        new PatientPolicy(Budget.SIGN_IN, timing))
                .build();
    }
}
