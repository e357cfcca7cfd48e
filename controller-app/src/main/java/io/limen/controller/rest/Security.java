package io.limen.controller.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.limen.controller.admin.AdminTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import tools.jackson.databind.json.JsonMapper;

/** Nothing on the admin port answers without a token; the management port shows probes and metrics, nothing else. */
@Configuration(proxyBeanMethods = false)
class Security {
    private static final String HEALTH = "/actuator/health";
    private static final String PROMETHEUS = "/actuator/prometheus";

    private final AtomicInteger managementPort = new AtomicInteger(-1);

    /** Ports may be chosen by the system, so they are known only now. */
    @EventListener
    void opened(WebServerInitializedEvent event) {
        if ("management".equals(event.getApplicationContext().getServerNamespace())) {
            managementPort.set(event.getWebServer().getPort());
        }
    }

    @Bean
    @Order(1)
    SecurityFilterChain management(HttpSecurity http) {
        plain(http).securityMatcher(request -> request.getLocalPort() == managementPort.get());
        http.authorizeHttpRequests(rules -> rules.requestMatchers(HEALTH, HEALTH + "/**", PROMETHEUS)
                .permitAll()
                .anyRequest()
                .denyAll());
        http.exceptionHandling(e -> e.authenticationEntryPoint((request, response, why) -> response.setStatus(404))
                .accessDeniedHandler((request, response, why) -> response.setStatus(404)));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain admin(HttpSecurity http, AdminTokens tokens, JsonMapper json) {
        plain(http).addFilterBefore(new BearerTokenFilter(tokens), AuthorizationFilter.class);
        http.authorizeHttpRequests(rules -> rules.requestMatchers(HttpMethod.GET)
                .hasRole("VIEWER")
                .requestMatchers(HttpMethod.POST, "/api/v1/policy-simulations")
                .hasRole("VIEWER")
                .anyRequest()
                .hasRole("OPERATOR"));
        http.exceptionHandling(e -> e.authenticationEntryPoint((request, response, why) -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                    refuse(json, request, response, 401, "unauthenticated", "a bearer token is needed");
                })
                .accessDeniedHandler((request, response, why) ->
                        refuse(json, request, response, 403, "forbidden", "the token's roles do not allow this")));
        return http.build();
    }

    /** There are no users with passwords; this keeps Spring Boot from making one. */
    @Bean
    UserDetailsService noUsers() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    private static HttpSecurity plain(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private static void refuse(
            JsonMapper json,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String code,
            String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        var problem = Problems.problem(status, code, detail, List.of());
        problem.setInstance(java.net.URI.create(request.getRequestURI()));
        response.getOutputStream().write(json.writeValueAsString(problem).getBytes(UTF_8));
    }
}
