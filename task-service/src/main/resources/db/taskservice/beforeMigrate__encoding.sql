-- In any other encoding, texts cannot be sorted and searched as the migrations define it.
DO $$
BEGIN
  IF current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION
      'the database has the encoding %, but Banyan needs UTF8: create it with ENCODING ''UTF8'' TEMPLATE template0',
      current_setting('server_encoding');
  END IF;
END
$$;
