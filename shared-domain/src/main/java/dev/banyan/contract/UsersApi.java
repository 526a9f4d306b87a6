package dev.banyan.contract;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.UserPage;
import dev.banyan.identity.UserQuery;
import dev.banyan.identity.Users;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// REST API operations on users, using [Users].
record UsersApi(Users users) {

  static ApiReply me(Caller caller) {
    List<String> scopes =
        Stream.of(Authority.values()).filter(caller::has).map(Authority::scope).toList();
    return new ApiReply(200, Map.of(), new MeJson(caller.name().value(), scopes));
  }

  ApiReply list(ApiRequest request) {
    return request.withParameters(parameters ->
        switch (OverviewReader.users(parameters)) {
          case QueryReader.Read.Bad<UserQuery>(var problem, var errors) ->
              problem.reply(request.requestId(), "See errors.", errors, Map.of());
          case QueryReader.Read.Good<UserQuery>(var query) -> listed(query, users.list(query));
        });
  }

  private static ApiReply listed(UserQuery query, UserPage page) {
    Map<String, String> headers =
        page.next() == null
            ? Map.of()
            : Map.of("Link", LinkHeader.next(query.startingAfter(page.next())));
    return new ApiReply(200, headers, OverviewWriter.users(page, query.limit()));
  }
}
