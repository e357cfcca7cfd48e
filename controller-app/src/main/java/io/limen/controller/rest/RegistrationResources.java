package io.limen.controller.rest;

import io.limen.sip.binding.Aor;
import io.limen.sip.binding.Registration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contacts that are registered through this border. */
@RestController
@RequestMapping("/api/v1/registrations")
final class RegistrationResources {
    private final RegistrationBook registrations;

    RegistrationResources(RegistrationBook registrations) {
        this.registrations = registrations;
    }

    @GetMapping
    Page<Map<String, Object>> list(
            @RequestParam Optional<String> aor,
            @RequestParam Optional<String> realm,
            @RequestParam Optional<Boolean> nat,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam Optional<String> cursor) {
        Optional<String> identity = aor.map(Aor::of);
        List<Registration> found = registrations.list().stream()
                .filter(each -> identity.isEmpty() || each.identities().contains(identity.get()))
                .filter(each -> realm.isEmpty() || each.flow().realm().equals(realm.get()))
                .filter(each -> nat.isEmpty() || each.nat() == nat.get())
                .sorted(Comparator.comparing(RegistrationResources::key))
                .toList();
        Page<Registration> page = Page.of(found, RegistrationResources::key, limit, cursor);
        return new Page<>(page.items().stream().map(RegistrationResources::show).toList(), page.nextCursor());
    }

    private static String key(Registration each) {
        return each.aor() + " " + each.token() + " " + each.contact().uri();
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String id) {
        return registrations.list().stream()
                .filter(each -> each.token().equals(id))
                .findFirst()
                .map(RegistrationResources::show)
                .orElseThrow(() -> ApiException.notFound("registration", id));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> forget(@PathVariable String id) {
        if (registrations.forget(id).isEmpty()) {
            throw ApiException.notFound("registration", id);
        }
        return ResponseEntity.noContent().build();
    }

    private static Map<String, Object> show(Registration each) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", each.token());
        out.put("aor", each.aor());
        out.put("identities", new TreeSet<>(each.identities()));
        out.put("contact", each.contact().uri());
        out.put("instance", each.contact().instance());
        out.put("q", each.contact().qOrder());
        out.put("realm", each.flow().realm());
        out.put("transport", each.flow().transport());
        out.put("source", each.flow().host() + ":" + each.flow().port());
        out.put("nat", each.nat());
        out.put("e2ae", new TreeSet<>(each.e2ae()));
        out.put("serviceRoute", each.serviceRoute());
        out.put("path", each.path());
        out.put("until", each.until().toString());
        out.put("coreUntil", each.coreUntil().toString());
        return out;
    }
}
