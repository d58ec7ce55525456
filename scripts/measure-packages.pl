# Prints what each installed Debian package has on the disk: NAME BYTES DOCUMENTATION-BYTES COMPILED-PYTHON-BYTES.
# docker run --rm -i IMAGE perl - < scripts/measure-packages.pl
my %seen; my %py;
for my $list (glob "/var/lib/dpkg/info/*.list") {
  (my $pkg = $list) =~ s{.*/([^/]+)\.list$}{$1}; my $key=$pkg; $pkg =~ s/:.*//;
  my ($slim,$docs,$py)=(0,0,0);
  open my $fh,'<',$list or next;
  while (my $p=<$fh>) { chomp $p; my @s=lstat($p); next unless @s && -f _ && !-l _; next if $s[3]>1 && $seen{"$s[0]:$s[1]"}++;
    if ($p =~ m{^/usr/share/(?:doc|man|info|locale|groff|lintian|linda)/} && $p !~ m{/copyright$|/locale\.alias$}) { $docs+=$s[7] } else { $slim+=$s[7] }
    if ($p =~ m{^/usr/lib/python3[^/]*/.*\.py$}) { (my $c=$p) =~ s{([^/]+)\.py$}{__pycache__/$1.cpython-311.pyc}; my @c=lstat($c); $py+=$c[7] if @c; } }
  for my $i (glob "/var/lib/dpkg/info/$key.*") { my @s=lstat($i); $slim+=$s[7] }
  print "$pkg $slim $docs $py\n";
}
