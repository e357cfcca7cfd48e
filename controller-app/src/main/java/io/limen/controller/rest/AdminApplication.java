package io.limen.controller.rest;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** What Spring assembles; the service's own parts are handed in as they stand. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    Security.class,
    Problems.class,
    ConfigResources.class,
    CdrResources.class,
    CallResources.class,
    RegistrationResources.class,
    GatewayResources.class,
    InfoResource.class,
    PeerResources.class,
    TlsResources.class,
    SimulationResource.class,
    BanResources.class
})
class AdminApplication {

    /** The readiness probe: SIP listeners are up and new calls are welcome. */
    @Bean
    HealthIndicator sip(AdminParts parts) {
        return () -> parts.ready().getAsBoolean()
                ? Health.up().build()
                : Health.outOfService().build();
    }

    /** A hash of what is read as its ETag. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
        FilterRegistrationBean<ShallowEtagHeaderFilter> filter =
                new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        filter.addUrlPatterns("/api/v1/*");
        return filter;
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Limen admin API").version("v1"))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }
}
