/* beacon FILE: answers every HTTP request with the name that FILE gives. */
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int port = 8080;
static char name[200] = "nowhere";

static void read_config(const char *path) {
  char line[256];
  FILE *file = fopen(path, "r");
  if (file == NULL) {
    perror(path);
    exit(2);
  }
  while (fgets(line, sizeof line, file) != NULL) {
    line[strcspn(line, "\n")] = '\0';
    if (strncmp(line, "port ", 5) == 0) port = atoi(line + 5);
    if (strncmp(line, "name ", 5) == 0) snprintf(name, sizeof name, "%s", line + 5);
  }
  fclose(file);
}

static void answer(int client) {
  char request[2048], response[512];
  if (read(client, request, sizeof request) > 0) {
    int length = snprintf(response, sizeof response,
                          "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %zu\r\n\r\n%s\n",
                          strlen(name) + 1, name);
    if (write(client, response, length) < 0) perror("write");
  }
  close(client);
}

int main(int argc, char **argv) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  int yes = 1, listener;
  signal(SIGPIPE, SIG_IGN);
  read_config(argc > 1 ? argv[1] : "/etc/beacon/beacon.conf");
  address.sin_port = htons(port);
  listener = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 16) != 0) {
    perror("beacon");
    return 1;
  }
  for (;;) {
    int client = accept(listener, NULL, NULL);
    if (client >= 0) answer(client);
  }
}
