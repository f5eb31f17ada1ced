/** Programs whose flag for a password has a name that says nothing: `mysql -pX`, `curl -u user:X`. */
export interface ProgramFlags {
  /** A regular expression for the names of the programs, with the subcommand that takes the flag. */
  readonly programs: string;
  /** Finds the flag behind the program's name; what `keep` captures stays. Global and linear. */
  readonly flag: RegExp;
}

/** From the manuals of the programs. */
export const PROGRAM_FLAGS: readonly ProgramFlags[] = [
  {
    programs: String.raw`(?:mysql|mariadb)(?:dump|admin|check|import|show|slap|binlog|-dump|-admin|-check|-import)?|7za?|unrar|rar`,
    flag: /(?<keep>[\s"',]-p)[^\s"',]{1,200}/g,
  },
  {
    programs: String.raw`curl|wget|https?|xh|ab`,
    flag: /(?<keep>[\s"',](?:-[usSkLfivX]{0,6}u|-A|-a|--user|--proxy-user|--auth)[\s"',=]{0,4}[^\s:"',=]{0,100}:)[^\s"']{1,200}/g,
  },
  {
    programs: String.raw`redis-cli|redis-benchmark|valkey-cli|keydb-cli`,
    flag: /(?<keep>[\s"',]-a["']?,?[\s"']{1,4})[^\s"'-][^\s"']{0,200}/g,
  },
  {
    programs: String.raw`ldap(?:search|modify|add|delete|whoami|passwd|compare|modrdn|exop)`,
    flag: /(?<keep>[\s"',]-[xLZv]{0,6}w["']?,?[\s"']{0,4})[^\s"'][^\s"']{0,200}/g,
  },
  {
    programs: String.raw`sshpass|mongo(?:sh|dump|restore|export|import|stat|top)?|(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|helm registry|oc|az|argocd|regctl|cf)\s{1,4}login|influx|cqlsh|mssql-cli|ansible-vault`,
    flag: /(?<keep>[\s"',]-p["']?,?[\s"'=]{0,4})[^\s"'-][^\s"']{0,200}/g,
  },
  {
    programs: String.raw`sqlcmd|bcp|mosquitto_(?:pub|sub)|ipmitool|unzip|zip|isql|tsql`,
    flag: /(?<keep>[\s"',]-P["']?,?[\s"']{0,4})[^\s"'-][^\s"']{0,200}/g,
  },
  { programs: 'smbclient|rpcclient', flag: /(?<keep>[\s"',]-U["']?,?[\s"']{0,4}[^\s"'%]{1,100}%)[^\s"']{1,200}/g },
];
